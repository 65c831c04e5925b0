with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

regions as (
    select * from {{ ref('regions') }}
),

-- a body of the party has the party's name before its region's
agencies as (
    select distinct
        agency_key,
        {{ regexp_replace_all(recognised_name('agency_name'), '^(中共|中国共产党)', '') }} as agency_name
    from filings
),

named_regions as (
    select
        *,
        {{ short_region_name('region_name') }} as short_name,
        {{ short_region_name('prefecture_name') }} as short_prefecture_name,
        {{ short_region_name('province_name') }} as short_province_name
    from regions
),

-- Only the regions whose name stands in the agency's name are worth a closer look.
candidates as (
    select
        agencies.*,
        named_regions.*,
        contains(agencies.agency_name, named_regions.region_name) as is_full_name
    from agencies
    inner join named_regions on contains(agencies.agency_name, named_regions.short_name)
),

found as (
    select
        *,
        case when is_full_name then region_name else short_name end as found_name
    from candidates
),

placed as (
    select
        *,
        split_part(agency_name, found_name, 1) as name_before
    from found
),

-- Before its own name a region may have its province and prefecture, in full or short.
matches as (
    select
        agency_key,
        region_code,
        is_full_name,
        length(name_before || found_name) as matched_length
    from placed
    where
        name_before in (
            '', prefecture_name, short_prefecture_name, province_name, short_province_name,
            province_name || prefecture_name, province_name || short_prefecture_name,
            short_province_name || prefecture_name, short_province_name || short_prefecture_name
        )
)

select * from matches
