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
        row_number() over (
            partition by agencies.agency_key
            order by patterns.priority desc, patterns.agency_type asc
        ) = 1
),

joined as (
    select
        agencies.agency_key,
        coalesce(matches.agency_type, 'other') as agency_type
    from agencies
    left join matches on agencies.agency_key = matches.agency_key
)

select * from joined
