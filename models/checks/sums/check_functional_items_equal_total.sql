with

leaves as (
    select * from {{ ref('int_function_leaves') }}
    where is_leaf
),

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

sums as (
    select
        filing_key,
        phase,
        fund_source,
        'total_expenditure' as measure,
        sum(total_yuan) as items_yuan,
        sum(total_half_unit) as half_units
    from leaves
    group by filing_key, phase, fund_source
    union all
    select
        filing_key,
        phase,
        fund_source,
        'basic' as measure,
        sum(basic_yuan) as items_yuan,
        sum(basic_half_unit) as half_units
    from leaves
    group by filing_key, phase, fund_source
    union all
    select
        filing_key,
        phase,
        fund_source,
        'project' as measure,
        sum(project_yuan) as items_yuan,
        sum(project_half_unit) as half_units
    from leaves
    group by filing_key, phase, fund_source
),

paired as (
    select
        sums.filing_key,
        {{ subject_of_money('sums.measure', 'sums') }} as subject,
        'the sum of the functional items' as left_name,
        sums.items_yuan as left_value,
        'the department''s figure' as right_name,
        measures.amount_yuan as right_value,
        'yuan' as value_unit,
        sums.half_units + measures.half_unit_yuan as tolerance,
        coalesce(measures.is_unparsed, false) as is_unparsed,
        measures.locator as source_locator
    from sums
    left join measures
        on
            sums.filing_key = measures.filing_key
            and sums.measure = measures.measure
            and sums.fund_source = measures.fund_source
            and {{ same_phase('sums', 'measures') }}
    where sums.items_yuan is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'functional_items_equal_total',
    'judged',
    'the filing prints no expenditure with a functional code'
) }}
