with

projects as (
    select * from {{ ref('int_projects') }}
),

matches as (
    select * from {{ ref('int_programme_matches') }}
),

-- A name that two programmes claim alike is left unmapped; the check `name_fits_one_code` says so.
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
        projects.name_in_full as project_name,
        projects.project_name as project_label,
        unambiguous.programme_code,
        projects.project_type
    from projects
    left join unambiguous on projects.project_key = unambiguous.project_key
)

select * from joined
