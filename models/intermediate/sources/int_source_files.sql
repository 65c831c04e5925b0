with

findings as (
    select * from {{ ref('stg_fetch_findings') }}
),

outcomes as (
    select * from {{ ref('int_latest_outcomes') }}
),

files as (
    select * from findings
    where role = 'file'
),

joined as (
    select
        files.source_key,
        files.address,
        files.moved_to,
        outcomes.outcome,
        outcomes.reason,
        files.sha256 is not null as is_fetched,
        files.state = 'gone' as is_gone,
        coalesce(outcomes.is_read, false) as is_read,
        outcomes.sha256 is not null and not outcomes.is_read as is_not_readable
    from files
    left join outcomes on files.sha256 = outcomes.sha256
)

select * from joined
