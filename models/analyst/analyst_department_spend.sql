with

spend as (
    select * from {{ ref('fct_department_spend') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

named as (
    select
        spend.fiscal_year,
        {{ place_columns() }},
        spend.phase,
        spend.measure,
        spend.fund_source,
        spend.amount_yuan,
        spend.prior_year_yuan,
        spend.change_yuan,
        spend.change_pct,
        spend.amount_source,
        spend.n_printings,
        {{ source_columns('spend') }}
    from spend
    inner join filings on spend.filing_key = filings.filing_key
)

select * from named
