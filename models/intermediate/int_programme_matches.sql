with

projects as (
    select * from {{ ref('int_projects') }}
),

patterns as (
    select * from {{ ref('programme_patterns') }}
),

named as (
    select
        project_key,
        name_in_full as project_name,
        {{ simplified(without_radicals('name_in_full')) }} as wording
    from projects
),

matches as (
    select
        projects.project_key,
        projects.project_name,
        patterns.programme_code,
        max(patterns.priority) as priority
    from named as projects
    inner join patterns on {{ regexp_like('projects.wording', 'patterns.pattern') }}
    group by projects.project_key, projects.project_name, patterns.programme_code
),

highest as (
    select *
    from matches
    qualify rank() over (partition by project_key order by priority desc) = 1
)

select * from highest
