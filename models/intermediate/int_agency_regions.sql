with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

matches as (
    select * from {{ ref('int_region_matches') }}
),

agencies as (
    select distinct agency_key
    from filings
),

-- The longest match is the most particular; of two the one nearer to its official name.
best_matches as (
    select *
    from matches
    qualify
        rank() over (partition by agency_key order by matched_length desc, rank asc) = 1
),

counted as (
    select
        agency_key,
        count(*) as regions,
        min(region_code) as region_code,
        bool_and(is_full_name) as is_full_name
    from best_matches
    group by agency_key
),

decided as (
    select
        agencies.agency_key,
        case when counted.regions = 1 then counted.region_code end as region_code,
        case
            when counted.regions is null then 'unknown'
            when counted.regions > 1 then 'ambiguous'
            when counted.is_full_name then 'full_name'
            else 'short_name'
        end as region_basis
    from agencies
    left join counted on agencies.agency_key = counted.agency_key
)

select * from decided
