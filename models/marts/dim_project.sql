with

projects as (
    select * from {{ ref('int_projects') }}
),

programmes as (
    select * from {{ ref('int_project_programmes') }}
),

joined as (
    select
        projects.project_key,
        projects.agency_key,
        projects.name_in_full as project_name,
        projects.project_name as project_label,
        programmes.programme_code,
        programmes.mapping_basis,
        programmes.unmapped_reason,
        programmes.funding_level,
        projects.project_type
    from projects
    inner join programmes on projects.project_key = programmes.project_key
)

select * from joined
