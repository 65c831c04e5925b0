with

names as (
    select * from {{ ref('int_region_names') }}
),

regions as (
    select * from {{ ref('regions') }}
),

-- before its own name a region may have those of its province and prefecture, or none
prefixes as (
    select
        region_code as parent_code,
        known_name
    from names
    where rank <> 3
    union all
    select
        region_code as parent_code,
        '' as known_name
    from names
    where rank = 1
),

addresses as (
    select
        names.region_code,
        names.rank,
        coalesce(provinces.known_name, '')
        || coalesce(prefectures.known_name, '')
        || names.known_name as address
    from names
    inner join regions on names.region_code = regions.region_code
    left join prefixes as provinces
        on
            regions.province_code = provinces.parent_code
            and regions.province_code <> regions.region_code
    left join prefixes as prefectures
        on
            regions.prefecture_code = prefectures.parent_code
            and regions.prefecture_code <> regions.region_code
),

nearest as (
    select
        region_code,
        address,
        min(rank) as rank
    from addresses
    group by region_code, address
)

select * from nearest
