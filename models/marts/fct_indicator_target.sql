with

targets as (
    select * from {{ ref('int_targets') }}
),

levels as (
    select * from {{ ref('int_target_levels') }}
),

numbers as (
    select * from {{ ref('int_target_numbers') }}
),

units as (
    select * from {{ ref('int_target_units') }}
),

operators as (
    select * from {{ ref('int_target_operators') }}
),

indicators as (
    select * from {{ ref('int_target_indicators') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

measurability as (
    select * from {{ ref('int_target_measurability') }}
),

-- What a cost line sets is its amount: so much, in yuan.
joined as (
    select
        targets.indicator_target_key,
        targets.filing_key,
        targets.project_key,
        targets.agency_key,
        targets.region_code,
        targets.fiscal_year,
        targets.scope,
        cast(targets.seq as integer) as seq,
        targets.horizon,
        levels.level1,
        levels.level2,
        targets.level1_published,
        targets.level2_published,
        targets.indicator_name,
        indicators.indicator_code,
        indicators.measure_code,
        indicators.scheme_code,
        indicators.group_code,
        indicators.mapping_basis,
        indicators.comparison_key,
        indicators.unmapped_reason,
        indicators.economic_code,
        operators.operator,
        targets.operator_published,
        operators.operator_basis,
        targets.value_published as value_text,
        try_cast(coalesce(cost_lines.amount_yuan, numbers.value_num) as decimal(18, 4))
            as value_num,
        units.unit,
        try_cast({{ points('targets.weight_published') }} as decimal(9, 2)) as weight,
        measurability.is_measurable,
        measurability.measurable_reason,
        targets.project_basis,
        targets.locator as source_locator,
        targets.source_text,
        targets.reading_confidence
    from targets
    inner join levels on targets.indicator_target_key = levels.indicator_target_key
    inner join indicators on targets.indicator_target_key = indicators.indicator_target_key
    left join numbers on targets.indicator_target_key = numbers.indicator_target_key
    left join units on targets.indicator_target_key = units.indicator_target_key
    left join operators on targets.indicator_target_key = operators.indicator_target_key
    left join cost_lines on targets.indicator_target_key = cost_lines.indicator_target_key
    inner join measurability
        on targets.indicator_target_key = measurability.indicator_target_key
)

select * from joined
