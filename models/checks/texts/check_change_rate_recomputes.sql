with

changes as (
    select * from {{ ref('int_measure_changes') }}
    where change_pct is not null
),

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

joined as (
    select
        measures.filing_key,
        {{ subject_of_phase("measures.measure || ', ' || measures.fund_source", 'measures.phase') }}
            as subject,
        changes.change_pct,
        changes.change_yuan,
        measures.amount_yuan - changes.change_yuan as base_yuan,
        changes.rate_half_unit,
        changes.change_half_unit,
        measures.half_unit_yuan,
        changes.change_locator
    from changes
    inner join measures
        on
            changes.filing_id = measures.filing_id
            and changes.phase = measures.phase
            and changes.measure = measures.measure
            and changes.fund_source = measures.fund_source
),

-- how far rounding of the change and of the base can move the rate
paired as (
    select
        filing_key,
        subject,
        'the printed rate of change' as left_name,
        change_pct as left_value,
        'the rate that follows from amounts' as right_name,
        {{ product('change_yuan', 100) }} / nullif(base_yuan, 0) as right_value,
        '%' as value_unit,
        rate_half_unit
        + {{ product('change_half_unit', 100) }} / nullif(abs(base_yuan), 0)
        + {{ product('abs(change_yuan)', 100) }} / nullif(base_yuan, 0)
        * (half_unit_yuan + change_half_unit) / nullif(base_yuan, 0) as tolerance,
        false as is_unparsed,
        change_locator as source_locator
    from joined
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('change_rate_recomputes', 'judged', 'the filing prints no rate of change') }}
