-- The name of the bureau that should file for a region is read as that of the region: so its filing
-- will be counted where it is expected.
with

addresses as (
    select * from {{ ref('int_region_addresses') }}
),

filers as (
    select
        region_code as name_key,
        filer_name as body_name
    from {{ ref('expected_filers') }}
),

begun as (
    {{ begun_with_region('filers', 'addresses') }}
),

-- the same order as in int_agency_regions
best_matches as (
    select *
    from begun
    qualify rank() over (partition by name_key order by matched_length desc, rank asc) = 1
),

best as (
    select
        name_key,
        count(*) as n_regions,
        min(region_code) as region_code
    from best_matches
    group by name_key
)

select
    filers.name_key,
    filers.body_name,
    best.region_code,
    best.n_regions
from filers
left join best on filers.name_key = best.name_key
where best.region_code is distinct from filers.name_key or best.n_regions > 1
