with

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

paired as (
    select
        income.filing_key,
        income.fund_source as subject,
        'income' as left_name,
        income.amount_yuan as left_value,
        'expenditure' as right_name,
        expenditure.amount_yuan as right_value,
        'yuan' as value_unit,
        income.half_unit_yuan + expenditure.half_unit_yuan as tolerance,
        income.is_unparsed or coalesce(expenditure.is_unparsed, false) as is_unparsed,
        income.locator as source_locator
    from measures as income
    left join measures as expenditure
        on
            income.filing_key = expenditure.filing_key
            and income.phase = expenditure.phase
            and income.fund_source = expenditure.fund_source
            and expenditure.measure = 'total_expenditure'
    where income.measure = 'total_income'
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('income_equals_expenditure', 'judged', 'the filing prints no income') }}
