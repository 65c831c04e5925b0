with

targets as (
    select
        *,
        {{ grade_words('value_wording') }} as words
    from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

once as (
    select *
    from targets
    qualify count(*) over (partition by filing_key, scope, indicator_wording) = 1
),

pairs as (
    select
        own.filing_key,
        own.indicator_name as subject,
        own.words as own_words,
        project.words as project_words,
        project.owner_name,
        {{ is_scale('own.words') }} or {{ is_scale('project.words') }} as has_scale,
        contains(own.words, project.words) or contains(project.words, own.words) as is_on_scale,
        own.source_locator
    from once as own
    inner join once as project
        on
            own.filing_key = project.filing_key
            and own.indicator_wording = project.indicator_wording
            and project.scope = 'project'
    where
        own.scope = 'department'
        and own.value_num is null
        and project.value_num is null
        and own.words is not null
        and project.words is not null
),

-- a grade agrees with a scale that has it
examined as (
    select
        filing_key,
        subject,
        own_words <> project_words and not (has_scale and is_on_scale) as is_finding,
        null as left_value,
        null as right_value,
        'the department asks for ' || own_words || ' and ' || owner_name || ' for ' || project_words
        || case
            when own_words <> project_words and has_scale and not is_on_scale
                then ', a scale without that grade'
            else ''
        end as explanation,
        source_locator
    from pairs
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'scopes_agree_in_words',
    'judged',
    'no indicator in words stands in a project and in the department''''s form'
) }}
