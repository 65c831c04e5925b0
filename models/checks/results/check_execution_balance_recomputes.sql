with

executions as (
    select * from {{ ref('int_project_executions') }}
),

paired as (
    select
        filing_key,
        project_name || ', ' || fund_source as subject,
        'the printed balance' as left_name,
        balance_yuan as left_value,
        'the adjusted budget less what was executed' as right_name,
        budget_in_force_yuan - executed_yuan as right_value,
        'yuan' as value_unit,
        balance_half_unit + budget_in_force_half_unit + executed_half_unit as tolerance,
        false as is_unparsed,
        locator as source_locator
    from executions
    where
        balance_yuan is not null
        and budget_in_force_yuan is not null
        and executed_yuan is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'execution_balance_recomputes',
    'judged',
    'the filing prints no balance of its projects'
) }}
