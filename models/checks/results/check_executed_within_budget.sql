with

executions as (
    select * from {{ ref('int_project_executions') }}
),

judged as (
    select
        filing_key,
        project_name || ', ' || fund_source as subject,
        case
            when
                executed_yuan - budget_in_force_yuan
                <= executed_half_unit + budget_in_force_half_unit
                then 'pass'
            else 'fail'
        end as state,
        executed_yuan as left_value,
        budget_in_force_yuan as right_value,
        executed_yuan - budget_in_force_yuan as difference,
        executed_half_unit + budget_in_force_half_unit as tolerance,
        'executed are ' || {{ amount_text('executed_yuan', "'yuan'") }} || ' of a budget of '
        || {{ amount_text('budget_in_force_yuan', "'yuan'") }} as explanation,
        locator as source_locator
    from executions
    where executed_yuan is not null and budget_in_force_yuan is not null
)

{{ check_rows('executed_within_budget', 'judged', 'the filing evaluates no budget of a project') }}
