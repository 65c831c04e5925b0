with

sources as (
    select * from {{ ref('stg_declared_sources') }}
),

findings as (
    select * from {{ ref('stg_fetch_findings') }}
),

files as (
    select * from {{ ref('int_source_files') }}
),

of_sources as (
    select * from findings
    where role = 'source'
),

counted as (
    select
        source_key,
        count(*) filter (where is_fetched) as n_files,
        count(*) filter (where is_read) as n_files_read,
        count(*) filter (where is_not_readable) as n_files_not_readable,
        count(*) filter (where is_fetched and is_gone) as n_files_gone,
        min(reason) filter (where is_not_readable) as why_not_readable,
        min(moved_to) as moved_to
    from files
    group by source_key
),

joined as (
    select
        sources.source_key,
        sources.source_line,
        sources.region_code,
        sources.agency_published,
        sources.kind,
        sources.fiscal_year,
        sources.address,
        sources.link_pattern,
        sources.due_on,
        sources.note,
        of_sources.looked_at,
        counted.moved_to,
        cast(coalesce(counted.n_files, 0) as integer) as n_files,
        cast(coalesce(counted.n_files_read, 0) as integer) as n_files_read,
        cast(coalesce(counted.n_files_not_readable, 0) as integer) as n_files_not_readable,
        cast(coalesce(counted.n_files_gone, 0) as integer) as n_files_gone,
        coalesce(counted.n_files_not_readable > 0 and counted.n_files_read = 0, false)
        and of_sources.state = 'present' as is_not_readable,
        coalesce(of_sources.state, 'not_fetched') as found_state,
        of_sources.sentence,
        counted.why_not_readable
    from sources
    left join of_sources on sources.source_key = of_sources.source_key
    left join counted on sources.source_key = counted.source_key
),

decided as (
    select
        source_key,
        source_line,
        region_code,
        agency_published,
        kind,
        fiscal_year,
        address,
        link_pattern,
        due_on,
        note,
        looked_at,
        moved_to,
        n_files,
        n_files_read,
        n_files_not_readable,
        n_files_gone,
        case when is_not_readable then 'not_readable' else found_state end as state,
        case when is_not_readable then why_not_readable else sentence end as sentence
    from joined
)

select * from decided
