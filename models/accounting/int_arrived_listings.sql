{{ config(materialized='view') }}
with

listings as (
    select * from {{ ref('int_project_listings') }}
),

listed_rows as (
    select * from {{ ref('int_listed_projects') }}
),

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

own_funds as (
    select * from {{ ref('int_project_funds') }}
    where field = 'amount_fiscal'
),

spend as (
    select * from {{ ref('fct_project_spend') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a list gives a project the code of its function, and the fiscal money its form does not print
matched as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        'fct_project_spend' as mart_name,
        listings.is_fiscal
        and own_funds.filing_id is null
        and listings.listed_yuan = spend.fiscal_yuan as is_amount_in_mart,
        listings.function_code = spend.function_code as is_code_in_mart
    from listings
    inner join filings on listings.filing_id = filings.filing_id
    inner join spend
        on
            filings.filing_key = spend.filing_key
            and {{ surrogate_key(['filings.agency_key', 'listings.project_name']) }}
            = spend.project_key
    left join own_funds
        on
            listings.filing_id = own_funds.filing_id
            and listings.project_name = own_funds.project_name
    inner join listed_rows
        on
            listings.filing_id = listed_rows.filing_id
            and listings.locator = listed_rows.locator
    inner join figures
        on
            listed_rows.filing_id = figures.filing_id
            and listed_rows.form_seq = figures.form_seq
            and listed_rows.row_seq = figures.row_seq
            and listed_rows.amount_published = figures.value_published
    qualify row_number() over (
        partition by figures.filing_id, figures.form_seq, figures.row_seq
        order by figures.column_seq
    ) = 1
)

select * from matched
