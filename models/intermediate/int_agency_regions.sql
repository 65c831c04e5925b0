with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

regions as (
    select * from {{ ref('regions') }}
),

agencies as (
    select distinct
        agency_key,
        {{ plain_name('agency_name') }} as agency_name
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
        agencies.agency_key,
        agencies.agency_name,
        named_regions.*,
        case
            when contains(agencies.agency_name, named_regions.region_name) then named_regions.region_name
            else named_regions.short_name
        end as found_name
    from agencies
    inner join named_regions on contains(agencies.agency_name, named_regions.short_name)
),

placed as (
    select
        *,
        position(found_name in agency_name) as found_at,
        substr(agency_name, 1, position(found_name in agency_name) - 1) as name_before
    from candidates
),

-- Before its own name a region may have its province and prefecture, in full or short.
matches as (
    select
        agency_key,
        region_code,
        found_at + length(found_name) as matched_length,
        found_name = region_name as is_full_name
    from placed
    where
        name_before = ''
        or name_before in (prefecture_name, short_prefecture_name, province_name, short_province_name)
        or name_before in (
            province_name || prefecture_name,
            province_name || short_prefecture_name,
            short_province_name || prefecture_name,
            short_province_name || short_prefecture_name
        )
),

-- A full name goes before a short one, then the longest match is the most particular.
best as (
    select *
    from matches
    qualify
        rank() over (partition by agency_key order by is_full_name desc, matched_length desc) = 1
),

counted as (
    select
        agency_key,
        count(*) as region_count,
        min(region_code) as region_code,
        bool_and(is_full_name) as is_full_name
    from best
    group by agency_key
),

decided as (
    select
        agencies.agency_key,
        case when counted.region_count = 1 then counted.region_code end as region_code,
        case
            when counted.region_count is null then 'unknown'
            when counted.region_count > 1 then 'ambiguous'
            when counted.is_full_name then 'full_name'
            else 'short_name'
        end as region_basis
    from agencies
    left join counted on agencies.agency_key = counted.agency_key
)

select * from decided
