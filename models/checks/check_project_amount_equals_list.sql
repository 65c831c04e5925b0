with

listings as (
    select * from {{ ref('int_project_listings') }}
),

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

paired as (
    select
        filings.filing_key,
        listings.project_name as subject,
        'the project''s own form' as left_name,
        budgets.amount_yuan as left_value,
        'the list of projects' as right_name,
        listings.listed_yuan as right_value,
        'yuan' as value_unit,
        budgets.half_unit_yuan * 2 as tolerance,
        false as is_unparsed,
        listings.locator as source_locator
    from listings
    inner join filings on listings.filing_id = filings.filing_id
    left join budgets
        on
            filings.filing_key = budgets.filing_key
            and listings.project_name = budgets.project_name
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'project_amount_equals_list',
    'judged',
    'the filing has no table that lists projects'
) }}
