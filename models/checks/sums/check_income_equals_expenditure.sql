with

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

-- What is carried over makes income and expenditure of a year differ: where the totals that hold
-- it are printed, they are compared, and of a final account nothing else.
sides as (
    select
        *,
        replace(measure, '_with_carryover', '') as side,
        starts_with(measure, 'total_') as is_of_year,
        bool_or(not starts_with(measure, 'total_')) over (
            partition by filing_key, phase, fund_source
        ) as has_carryover,
        bool_or(not starts_with(measure, 'total_')) over (
            partition by filing_key, phase
        ) as has_carryover_elsewhere
    from measures
    where
        measure in (
            'total_income', 'total_expenditure', 'income_with_carryover',
            'expenditure_with_carryover'
        )
),

chosen as (
    select
        *,
        replace(side, 'total_', '') as side_name
    from sides
    where
        is_of_year <> has_carryover
        and (has_carryover or coalesce(phase, 'budget') = 'budget')
        and (
            has_carryover or not has_carryover_elsewhere or fund_source in ('total', 'fiscal')
        )
),

paired as (
    select
        income.filing_key,
        {{ subject_of_phase('income.fund_source', "coalesce(income.phase, 'budget')") }} as subject,
        'income' as left_name,
        income.amount_yuan as left_value,
        'expenditure' as right_name,
        expenditure.amount_yuan as right_value,
        'yuan' as value_unit,
        income.half_unit_yuan + expenditure.half_unit_yuan as tolerance,
        income.is_unparsed or coalesce(expenditure.is_unparsed, false) as is_unparsed,
        income.locator as source_locator
    from chosen as income
    left join chosen as expenditure
        on
            income.filing_key = expenditure.filing_key
            and {{ same_phase('income', 'expenditure') }}
            and income.fund_source = expenditure.fund_source
            and expenditure.side_name = 'expenditure'
    where income.side_name = 'income'
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('income_equals_expenditure', 'judged', 'the filing prints no income') }}
