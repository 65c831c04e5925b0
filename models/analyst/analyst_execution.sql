{%- set shared = [
    'filing_key', 'project_key', 'fiscal_year', 'budget_initial_yuan', 'budget_adjusted_yuan',
    'budget_adjusted_basis', 'executed_yuan', 'balance_yuan', 'returned_yuan', 'execution_rate',
    'execution_rate_basis', 'unit_published', 'unit_basis', 'source_locator', 'source_text',
    'reading_confidence',
] %}
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
        {% for column in shared -%}
            {{ column }},
        {% endfor -%}
        execution_score,
        execution_weight,
        score_total,
        'total' as fund_source
    from totals
    union all
    select
        {% for column in shared -%}
            {{ column }},
        {% endfor -%}
        null as execution_score,
        null as execution_weight,
        null as score_total,
        fund_source
    from funds
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
