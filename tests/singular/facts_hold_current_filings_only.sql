-- A replaced filing is in dim_filing and in no fact, so that no sum counts twice.
with

filings as (
    select * from {{ ref('dim_filing') }}
),

project_spend as (
    select filing_key from {{ ref('fct_project_spend') }}
),

targets as (
    select filing_key from {{ ref('fct_indicator_target') }}
),

cost_items as (
    select filing_key from {{ ref('fct_cost_item') }}
),

used as (
    select filing_key from project_spend
    union
    select filing_key from targets
    union
    select filing_key from cost_items
),

replaced as (
    select filings.filing_key
    from filings
    inner join used on filings.filing_key = used.filing_key
    where not filings.is_current
)

select * from replaced
