with

totals as (
    select * from {{ ref('fct_project_execution') }}
),

funds as (
    select * from {{ ref('fct_project_execution_fund') }}
    where fund_source <> 'total'
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

projects as (
    select * from {{ ref('analyst_projects') }}
),

-- An evaluation may print scores without money, so the total is the project's own row.
execution as (
    select
        *,
        'total' as fund_source
    from totals
    union all by name
    select * from funds
),

named as (
    select
        execution.fiscal_year,
        {{ place_columns() }},
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        projects.programme_name_zh,
        projects.programme_name_en,
        execution.fund_source,
        execution.budget_initial_yuan,
        execution.budget_adjusted_yuan,
        execution.budget_adjusted_basis,
        execution.executed_yuan,
        execution.balance_yuan,
        execution.returned_yuan,
        execution.execution_rate,
        execution.execution_rate_basis,
        execution.execution_score,
        execution.execution_weight,
        execution.score_total,
        execution.unit_published,
        execution.unit_basis,
        {{ source_columns('execution') }},
        execution.project_key,
        projects.programme_code
    from execution
    inner join filings on execution.filing_key = filings.filing_key
    inner join projects on execution.project_key = projects.project_key
)

select * from named
