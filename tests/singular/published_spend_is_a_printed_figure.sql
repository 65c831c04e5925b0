-- Every amount of a mart of budget tables is one of the amounts that its filing prints, but for
-- those that are the sum of the rows of several units.
{{ config(meta={'per': 'filing_key'}) }}
with

published as (
    select
        filing_key,
        amount_yuan
    from {{ ref('fct_department_spend') }}
    union all
    select
        filing_key,
        total_yuan as amount_yuan
    from {{ ref('fct_function_spend') }}
    where n_rows = 1
    union all
    select
        filing_key,
        total_yuan as amount_yuan
    from {{ ref('fct_economic_spend') }}
    where n_rows = 1
),

printed as (
    select
        filing_id,
        amount_yuan
    from {{ ref('int_budget_figures') }}
    union all
    select
        filing_id,
        amount_yuan
    from {{ ref('int_narrative_measures') }}
    union all
    select
        filing_id,
        amount_yuan
    from {{ ref('int_narrative_amounts') }}
),

filings as (
    select * from {{ ref('int_filings') }}
)

select
    published.filing_key,
    published.amount_yuan
from published
inner join filings on published.filing_key = filings.filing_key
left join printed
    on
        filings.filing_id = printed.filing_id
        and published.amount_yuan = printed.amount_yuan
where published.amount_yuan is not null and printed.amount_yuan is null
