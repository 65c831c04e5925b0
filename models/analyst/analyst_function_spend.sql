with

spend as (
    select * from {{ ref('fct_function_spend') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

named as (
    select
        spend.fiscal_year,
        {{ place_columns() }},
        spend.phase,
        spend.fund_source,
        spend.function_code,
        functions.function_name,
        functions.class_code,
        functions.group_code,
        spend.name_published,
        spend.total_yuan,
        spend.basic_yuan,
        spend.project_yuan,
        spend.n_rows,
        {{ source_columns('spend') }}
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    left join functions on spend.function_code = functions.function_code
)

select * from named
