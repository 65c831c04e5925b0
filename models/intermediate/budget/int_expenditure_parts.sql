with

measures as (
    select * from {{ ref('int_current_measures') }}
),

function_figures as (
    select * from {{ ref('int_function_figures') }}
),

budget_figures as (
    select * from {{ ref('int_budget_figures') }}
),

economic_figures as (
    select * from {{ ref('int_economic_figures') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

amounts as (
    select
        filing_key,
        {{ subject_of_phase("'department, ' || fund_source", 'phase') }} as subject,
        fund_source as scope,
        measure,
        amount_yuan,
        half_unit_yuan,
        locator
    from measures
    where rank = 1
    union all
    select
        filings.filing_key,
        {{ subject_of_money("'function ' || function_figures.function_code", 'function_figures') }}
            as subject,
        cast(function_figures.form_seq as string) || function_figures.fund_source as scope,
        budget_figures.measure,
        budget_figures.amount_yuan,
        budget_figures.half_unit_yuan,
        budget_figures.locator
    from function_figures
    inner join filings on function_figures.filing_id = filings.filing_id
    inner join budget_figures
        on
            function_figures.filing_id = budget_figures.filing_id
            and function_figures.form_seq = budget_figures.form_seq
            and function_figures.row_seq = budget_figures.row_seq
            and function_figures.function_code = budget_figures.code_published
            and function_figures.fund_source = budget_figures.fund_source
            and {{ same_phase('function_figures', 'budget_figures') }}
    where function_figures.rank = 1
    union all
    select
        filings.filing_key,
        {{ subject_of_money(
            "'economic item ' || economic_figures.economic_code", 'economic_figures'
        ) }} as subject,
        cast(economic_figures.form_seq as string) || economic_figures.fund_source as scope,
        economic_figures.measure,
        economic_figures.amount_yuan,
        economic_figures.half_unit_yuan,
        economic_figures.locator
    from economic_figures
    inner join filings on economic_figures.filing_id = filings.filing_id
),

pivoted as (
    select
        filing_key,
        subject,
        scope,
        {{ pivoted_measure('total_expenditure', 'total') }},
        {{ pivoted_measure('basic', 'basic') }},
        {{ pivoted_measure('project', 'project') }},
        {{ pivoted_measure('personnel', 'personnel') }},
        {{ pivoted_measure('operating', 'operating') }},
        {{ pivoted_measure('reserve', 'reserve') }},
        subject not like 'department, %' as is_row,
        {{ first_place('locator') }} as source_locator
    from amounts
    where
        measure in ('total_expenditure', 'basic', 'project', 'personnel', 'operating', 'reserve')
    group by filing_key, subject, scope
)

select * from pivoted
