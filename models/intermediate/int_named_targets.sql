with

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

named as (
    select
        targets.*,
        projects.project_name,
        coalesce(projects.project_name, 'department') as owner_name,
        coalesce(projects.project_name, 'department') || ' / ' || cast(targets.seq as string) || ' '
        || targets.indicator_name as subject,
        {{ plain_name('targets.indicator_name') }} as indicator_wording
    from targets
    left join projects on targets.project_key = projects.project_key
)

select * from named
