with

filings as (
    select * from {{ ref('int_filings') }}
),

patterns as (
    select * from {{ ref('agency_types') }}
),

agencies as (
    select distinct
        agency_key,
        {{ simplified('agency_name') }} as agency_name
    from filings
),

matches as (
    select
        agencies.agency_key,
        patterns.agency_type
    from agencies
    inner join patterns on {{ regexp_like('agencies.agency_name', 'patterns.pattern') }}
    qualify
        rank() over (partition by agencies.agency_key order by patterns.priority desc) = 1
),

-- a name that two kinds claim alike is of neither
unambiguous as (
    select
        agency_key,
        min(agency_type) as agency_type
    from matches
    group by agency_key
    having count(distinct agency_type) = 1
),

joined as (
    select
        agencies.agency_key,
        coalesce(unambiguous.agency_type, 'other') as agency_type
    from agencies
    left join unambiguous on agencies.agency_key = unambiguous.agency_key
)

select * from joined
