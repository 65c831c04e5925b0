with

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

parts as (
    select
        filing_key,
        phase,
        fund_source,
        sum(amount_yuan) as parts_yuan,
        sum(half_unit_yuan) as half_units
    from measures
    where measure in ('abroad', 'vehicle', 'reception')
    group by filing_key, phase, fund_source
),

paired as (
    select
        measures.filing_key,
        {{ subject_of_phase('measures.fund_source', 'measures.phase') }} as subject,
        'the sum of travel abroad, vehicles and reception' as left_name,
        parts.parts_yuan as left_value,
        'the 三公 total' as right_name,
        measures.amount_yuan as right_value,
        'yuan' as value_unit,
        parts.half_units + measures.half_unit_yuan as tolerance,
        measures.is_unparsed,
        measures.locator as source_locator
    from measures
    left join parts
        on
            measures.filing_key = parts.filing_key
            and measures.phase = parts.phase
            and measures.fund_source = parts.fund_source
    where measures.measure = 'three_public'
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('three_public_equals_parts', 'judged', 'the filing prints no 三公 expenditure') }}
