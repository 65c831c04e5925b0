with

amounts as (
    select * from {{ ref('int_narrative_amounts') }}
),

phases as (
    select * from {{ ref('amount_phases') }}
),

rates as (
    select
        filing_id,
        figure_seq,
        locator,
        label_published,
        context_published,
        {{ budget_wording('label_published') }} as label_wording,
        {{ budget_wording('context_published') }} as base_wording,
        {{ parse_amount('value_published') }} as rate_pct,
        {{ half_display_unit('value_published', 1) }} as half_unit_pct
    from {{ ref('stg_narrative_figures') }}
    where relation = 'execution_rate'
),

-- what was spent and what it is measured against stand before the rate, in one paragraph
spent as (
    select
        amounts.filing_key,
        amounts.amount_yuan,
        amounts.half_unit_yuan,
        rates.*
    from rates
    inner join amounts
        on
            rates.filing_id = amounts.filing_id
            and rates.locator = amounts.locator
            and rates.label_wording = amounts.label_wording
            and rates.figure_seq > amounts.figure_seq
            and amounts.phase = 'executed'
    qualify row_number() over (
        partition by rates.filing_id, rates.figure_seq order by amounts.figure_seq desc
    ) = 1
),

compared as (
    select
        spent.*,
        bases.amount_yuan as base_yuan,
        bases.half_unit_yuan as base_half_unit,
        {{ product('spent.amount_yuan', 100) }} / nullif(bases.amount_yuan, 0) as expected_pct
    from spent
    left join phases on spent.base_wording = phases.heading_pattern
    left join amounts as bases
        on
            spent.filing_id = bases.filing_id
            and spent.locator = bases.locator
            and spent.label_wording = bases.label_wording
            and spent.figure_seq > bases.figure_seq
            and bases.phase = coalesce(phases.phase, 'budget')
    qualify row_number() over (
        partition by spent.filing_id, spent.figure_seq order by bases.figure_seq desc nulls last
    ) = 1
),

paired as (
    select
        filing_key,
        label_published || ', figure ' || cast(figure_seq as string) as subject,
        'the printed share of ' || coalesce(context_published, 'the budget') as left_name,
        rate_pct as left_value,
        'the share that follows from the amounts'
        || case when base_yuan = 0 then ' (of nothing, counted as none)' else '' end as right_name,
        case when base_yuan = 0 then 0 else expected_pct end as right_value,
        '%' as value_unit,
        half_unit_pct
        + coalesce(
            ({{ product('half_unit_yuan', 100) }} + abs(expected_pct) * base_half_unit)
            / nullif(abs(base_yuan), 0), 0
        ) as tolerance,
        rate_pct is null as is_unparsed,
        locator as source_locator
    from compared
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('execution_rate_recomputes', 'judged', 'no sentence gives a rate of execution') }}
