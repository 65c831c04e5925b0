with

projects as (
    select * from {{ ref('dim_project') }}
    where unmapped_reason in ('ambiguous', 'unexplained', 'unknown_combination')
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

spend as (
    select * from {{ ref('fct_project_spend') }}
),

candidates as (
    select * from {{ ref('int_name_candidates') }}
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

-- A project occurs once in a filing, wherever the filing names it first. What is known to be no
-- indicator, or none of ours, is no work to do.
unmapped as (
    select
        'project' as name_kind,
        projects.project_name as unmapped_name,
        projects.unmapped_reason,
        project_places.filing_key,
        projects.project_key,
        projects.agency_key,
        null as level2,
        null as unit,
        project_places.source_locator
    from projects
    inner join project_places on projects.project_key = project_places.project_key
    qualify
        row_number() over (
            partition by projects.project_key, project_places.filing_key
            order by {{ locator_order('project_places.source_locator') }}
        ) = 1
    union all
    select
        'indicator' as name_kind,
        indicator_name as unmapped_name,
        unmapped_reason,
        filing_key,
        project_key,
        agency_key,
        level2,
        unit,
        source_locator
    from targets
    where unmapped_reason in ('ambiguous', 'unexplained', 'unknown_combination')
),

joined as (
    select
        unmapped.*,
        spend.amount_yuan,
        case when unmapped.unmapped_reason = 'ambiguous' then candidates.candidate_codes end
            as candidate_codes
    from unmapped
    left join spend
        on unmapped.filing_key = spend.filing_key and unmapped.project_key = spend.project_key
    left join candidates
        on
            unmapped.name_kind = candidates.name_kind
            and unmapped.unmapped_name = candidates.printed_name
)

select * from joined
