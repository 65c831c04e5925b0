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

programme_matches as (
    select * from {{ ref('int_programme_matches') }}
),

indicator_matches as (
    select * from {{ ref('int_indicator_matches') }}
),

-- the codes that fit a name alike, so that it has none of them
programmes as (
    select
        project_key,
        {{ ordered_text('programme_code', ', ', 'programme_code') }} as candidate_codes
    from programme_matches
    group by project_key
),

indicators as (
    select
        indicator_name,
        {{ ordered_text('indicator_code', ', ', 'indicator_code') }} as candidate_codes
    from indicator_matches
    group by indicator_name
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
        programmes.candidate_codes,
        project_places.source_locator
    from projects
    inner join project_places on projects.project_key = project_places.project_key
    left join programmes on projects.project_key = programmes.project_key
    where projects.programme_code is null
    qualify
        row_number() over (
            partition by projects.project_key, project_places.filing_key
            order by {{ locator_order('project_places.source_locator') }}
        ) = 1
    union all
    select
        'indicator' as name_kind,
        targets.indicator_name as unmapped_name,
        targets.filing_key,
        targets.agency_key,
        indicators.candidate_codes,
        targets.source_locator
    from targets
    left join indicators on targets.indicator_name = indicators.indicator_name
    where targets.indicator_code is null
)

select * from unmapped
