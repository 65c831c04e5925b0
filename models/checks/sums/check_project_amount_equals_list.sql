with

listings as (
    select * from {{ ref('int_project_listings') }}
),

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'budget_chosen_by_list'
),

project_names as (
    select * from {{ ref('int_project_names') }}
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

compared as (
    {{ judged('paired') }}
),

-- an amount that was chosen among several because the list has it is not proved by the list
chosen as (
    select distinct
        filings.filing_key,
        project_names.project_name as subject
    from form_fields
    inner join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    inner join filings on form_fields.filing_id = filings.filing_id
),

judged as (
    select
        compared.filing_key,
        compared.subject,
        case when chosen.subject is null then compared.state else 'insufficient_data' end as state,
        compared.left_value,
        compared.right_value,
        compared.difference,
        compared.tolerance,
        case
            when chosen.subject is null then compared.explanation
            else
                'of several figures the form prints, the one that the list has was taken: '
                || compared.explanation
        end as explanation,
        compared.source_locator
    from compared
    left join chosen
        on compared.filing_key = chosen.filing_key and compared.subject = chosen.subject
)

{{ check_rows(
    'project_amount_equals_list',
    'judged',
    'the filing has no table that lists projects'
) }}
