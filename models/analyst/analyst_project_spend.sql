with

spend as (
    select * from {{ ref('fct_project_spend') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

projects as (
    select * from {{ ref('analyst_projects') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

named as (
    select
        spend.fiscal_year,
        {{ place_columns() }},
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        projects.programme_name_zh,
        projects.programme_name_en,
        projects.programme_group_name_zh,
        projects.programme_group_name_en,
        spend.phase,
        spend.amount_yuan,
        spend.fiscal_yuan,
        spend.fiscal_basis,
        spend.other_yuan,
        spend.carryover_yuan,
        spend.start_date,
        spend.end_date,
        spend.function_code,
        functions.function_name,
        spend.amount_published,
        spend.unit_published,
        spend.unit_basis,
        spend.unit_evidence,
        {{ source_columns('spend') }},
        spend.project_key,
        projects.programme_code
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    inner join projects on spend.project_key = projects.project_key
    left join functions on spend.function_code = functions.function_code
)

select * from named
