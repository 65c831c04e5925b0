with

leaves as (
    select * from {{ ref('int_function_leaves') }}
    where is_leaf
),

amounts as (
    select * from {{ ref('int_economic_amounts') }}
    where is_class and measure = 'total_expenditure'
),

functional as (
    select
        filing_key,
        phase,
        fund_source,
        sum(total_yuan) as total_yuan,
        sum(total_half_unit) as half_units,
        {{ first_place('locator') }} as locator
    from leaves
    group by filing_key, phase, fund_source
),

economic as (
    select
        filing_key,
        phase,
        fund_source,
        form_seq,
        sum(amount_yuan) as total_yuan,
        sum(half_unit_yuan) as half_units
    from amounts
    group by filing_key, phase, fund_source, form_seq
    qualify
        row_number() over (partition by filing_key, phase, fund_source order by form_seq) = 1
),

paired as (
    select
        functional.filing_key,
        {{ subject_of_money("'total_expenditure'", 'functional') }} as subject,
        'the sum by functional code' as left_name,
        functional.total_yuan as left_value,
        'the sum by economic class' as right_name,
        economic.total_yuan as right_value,
        'yuan' as value_unit,
        functional.half_units + economic.half_units as tolerance,
        false as is_unparsed,
        functional.locator as source_locator
    from functional
    left join economic
        on
            functional.filing_key = economic.filing_key
            and functional.fund_source = economic.fund_source
            and {{ same_phase('functional', 'economic') }}
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'functional_total_equals_economic_total',
    'judged',
    'the filing prints no expenditure with a functional code'
) }}
