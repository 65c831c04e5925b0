with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

targets as (
    select * from {{ ref('int_targets') }}
),

indicators as (
    select * from {{ ref('int_target_indicators') }}
),

joined as (
    select
        targets.filing_key,
        targets.project_key,
        cast(row_number() over (
            partition by targets.filing_key, targets.project_key
            order by targets.scope, targets.seq
        ) as integer) as seq,
        targets.indicator_target_key,
        targets.indicator_name as description,
        indicators.economic_code,
        cost_lines.quantity,
        cost_lines.unit,
        cost_lines.unit_price_yuan,
        cost_lines.amount_yuan,
        targets.locator as source_locator,
        targets.source_text,
        targets.reading_confidence
    from cost_lines
    inner join targets on cost_lines.indicator_target_key = targets.indicator_target_key
    inner join indicators
        on cost_lines.indicator_target_key = indicators.indicator_target_key
    where targets.project_key is not null
)

select * from joined
