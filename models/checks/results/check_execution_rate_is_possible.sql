with

executions as (
    select * from {{ ref('fct_project_execution_fund') }}
    where execution_rate is not null
),

projects as (
    select * from {{ ref('dim_project') }}
),

examined as (
    select
        executions.filing_key,
        projects.project_label || ', ' || executions.fund_source as subject,
        executions.execution_rate not between 0 and {{ var('largest_execution_rate') }}
            as is_finding,
        executions.execution_rate as left_value,
        null as right_value,
        'the ' || executions.execution_rate_basis || ' rate is '
        || {{ amount_text('executions.execution_rate', "'%'") }} as explanation,
        executions.source_locator
    from executions
    inner join projects on executions.project_key = projects.project_key
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'execution_rate_is_possible', 'judged', 'the filing has no rates of execution of projects'
) }}
