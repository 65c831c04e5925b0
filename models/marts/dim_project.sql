with

projects as (
    select * from {{ ref('int_projects') }}
),

matches as (
    select * from {{ ref('int_programme_matches') }}
),

-- A name that two programmes claim alike is left unmapped; the test on the matches says so.
unambiguous as (
    select
        project_key,
        min(programme_code) as programme_code
    from matches
    group by project_key
    having count(*) = 1
),

joined as (
    select
        projects.project_key,
        projects.agency_key,
        projects.project_name,
        unambiguous.programme_code,
        projects.project_type
    from projects
    left join unambiguous on projects.project_key = unambiguous.project_key
)

select * from joined
