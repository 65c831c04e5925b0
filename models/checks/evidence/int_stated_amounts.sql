with

project_spend as (
    select * from {{ ref('fct_project_spend') }}
),

department_spend as (
    select * from {{ ref('fct_department_spend') }}
),

executions as (
    select * from {{ ref('fct_project_execution') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

amounts as (
    select
        project_spend.filing_key,
        project_spend.region_code,
        projects.project_label || ', ' || project_spend.phase as subject,
        project_spend.amount_yuan,
        project_spend.source_locator
    from project_spend
    inner join projects on project_spend.project_key = projects.project_key
    union all
    select
        executions.filing_key,
        executions.region_code,
        projects.project_label || ', executed' as subject,
        executions.executed_yuan as amount_yuan,
        executions.source_locator
    from executions
    inner join projects on executions.project_key = projects.project_key
    union all
    select
        filing_key,
        region_code,
        measure || ', ' || fund_source || ', ' || phase as subject,
        amount_yuan,
        source_locator
    from department_spend
)

select * from amounts
where amount_yuan is not null
