with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

-- only a name that each scope prints once can be matched without guessing; a damaged operator
-- is no evidence, and a share cannot go beyond 100%, so that = and ≥ agree there
once as (
    select *
    from targets
    qualify count(*) over (partition by filing_key, scope, indicator_wording) = 1
),

pairs as (
    select
        own.filing_key,
        own.indicator_name as subject,
        own.value_num as left_value,
        project.value_num as right_value,
        {{ target_text('own') }} as own_target,
        {{ target_text('project') }} as project_target,
        coalesce(own.value_num, -1) <> coalesce(project.value_num, -1)
        or coalesce(own.unit, '') <> coalesce(project.unit, '') as is_other_value,
        own.operator <> project.operator
        and own.operator_basis = 'printed'
        and project.operator_basis = 'printed'
        and not (
            own.value_num = 100 and own.unit = '%'
            and own.operator in ('=', '≥') and project.operator in ('=', '≥')
        ) as is_other_operator,
        project.owner_name,
        own.source_locator
    from once as own
    inner join once as project
        on
            own.filing_key = project.filing_key
            and own.indicator_wording = project.indicator_wording
            and project.scope = 'project'
    where own.scope = 'department' and (own.value_num is not null or project.value_num is not null)
),

examined as (
    select
        filing_key,
        subject,
        is_other_value or coalesce(is_other_operator, false) as is_finding,
        left_value,
        right_value,
        'the department sets ' || own_target || ' and ' || owner_name || ' sets ' || project_target
            as explanation,
        source_locator
    from pairs
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'scopes_agree',
    'judged',
    'no indicator of the filing stands in a project and in the department''''s form'
) }}
