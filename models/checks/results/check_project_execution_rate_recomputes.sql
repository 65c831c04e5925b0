with

executions as (
    select * from {{ ref('int_project_executions') }}
),

-- the rounding of the rate itself, and of the two amounts it is made of
paired as (
    select
        filing_key,
        project_name || ', ' || fund_source as subject,
        'the printed execution rate' as left_name,
        rate_in_percent as left_value,
        'executed over the adjusted budget' as right_name,
        rate_computed as right_value,
        'percent' as value_unit,
        rate_half_unit * case when rate_in_percent = rate_printed then 1 else 100 end
        + {{ product('executed_half_unit', 100) }} / abs(budget_in_force_yuan)
        + abs(rate_computed) * budget_in_force_half_unit / abs(budget_in_force_yuan) as tolerance,
        false as is_unparsed,
        locator as source_locator
    from executions
    where rate_in_percent is not null and rate_computed is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'project_execution_rate_recomputes',
    'judged',
    'the filing prints no execution rate beside its two amounts'
) }}
