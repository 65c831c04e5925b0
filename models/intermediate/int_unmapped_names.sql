with

projects as (
    select * from {{ ref('dim_project') }}
),

spend as (
    select * from {{ ref('fct_project_spend') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

project_places as (
    select
        filing_key,
        project_key,
        source_locator
    from spend
    union all
    select
        filing_key,
        project_key,
        source_locator
    from targets
),

-- A project occurs once in a filing, wherever the filing names it first.
unmapped as (
    select
        'project' as name_kind,
        projects.project_name as unmapped_name,
        project_places.filing_key,
        projects.agency_key,
        project_places.source_locator
    from projects
    inner join project_places on projects.project_key = project_places.project_key
    where projects.programme_code is null
    qualify
        row_number() over (
            partition by projects.project_key, project_places.filing_key
            order by length(project_places.source_locator), project_places.source_locator
        ) = 1
    union all
    select
        'indicator' as name_kind,
        indicator_name as unmapped_name,
        filing_key,
        agency_key,
        source_locator
    from targets
    where indicator_code is null
)

select * from unmapped
