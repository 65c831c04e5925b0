with

projects as (
    select * from {{ ref('int_projects') }}
),

patterns as (
    select * from {{ ref('programme_patterns') }}
),

matches as (
    select
        projects.project_key,
        patterns.programme_code
    from projects
    inner join patterns on {{ regexp_like('projects.project_name', 'patterns.pattern') }}
    qualify
        row_number() over (
            partition by projects.project_key
            order by patterns.priority desc, patterns.programme_code asc
        ) = 1
),

joined as (
    select
        projects.project_key,
        projects.agency_key,
        projects.project_name,
        matches.programme_code,
        projects.project_type
    from projects
    left join matches on projects.project_key = matches.project_key
)

select * from joined
