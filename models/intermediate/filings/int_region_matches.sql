with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

addresses as (
    select * from {{ ref('int_region_addresses') }}
),

-- a body of the party has the party's name before its region's
bodies as (
    select distinct
        agency_key as name_key,
        {{ regexp_replace_all(recognised_name('agency_name'), '^(中共|中国共产党)', '') }} as body_name
    from filings
),

begun as (
    {{ begun_with_region('bodies', 'addresses') }}
),

named as (
    select
        name_key as agency_key,
        region_code,
        rank,
        rank = 1 as is_full_name,
        matched_length
    from begun
)

select * from named
