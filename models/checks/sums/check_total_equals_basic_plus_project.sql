with

parts as (
    select * from {{ ref('int_expenditure_parts') }}
),

paired as (
    select
        filing_key,
        subject,
        'total expenditure' as left_name,
        total_yuan as left_value,
        'basic and project expenditure '
        || case when reserve_yuan is null then 'together' else 'with the reserve' end as right_name,
        -- a blank in a row is none; a part that a department does not print is not known
        case
            when is_row or (basic_yuan is not null and project_yuan is not null)
                then
                    coalesce(basic_yuan, 0) + coalesce(project_yuan, 0) + coalesce(reserve_yuan, 0)
        end as right_value,
        'yuan' as value_unit,
        total_half_unit
        + coalesce(basic_half_unit, 0)
        + coalesce(project_half_unit, 0)
        + coalesce(reserve_half_unit, 0) as tolerance,
        false as is_unparsed,
        source_locator
    from parts
    where total_yuan is not null and (basic_yuan is not null or project_yuan is not null)
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'total_equals_basic_plus_project',
    'judged',
    'the filing prints no expenditure by basic and project'
) }}
