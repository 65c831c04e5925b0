with

regions as (
    select * from {{ ref('regions') }}
),

classes as (
    select * from {{ ref('region_classes') }}
),

aliases as (
    select * from {{ ref('region_aliases') }}
),

divided as (
    select
        region_code,
        region_name,
        region_level,
        {{ short_region_name('region_name') }} as short_name,
        {{ region_class('region_name') }} as region_class
    from regions
),

-- 1 the official name, 2 one in use for it, 3 of a class it had before, 4 without class
combined as (
    select
        region_code,
        region_name as known_name,
        1 as rank
    from divided
    union all
    select
        divided.region_code,
        divided.short_name || classes.printed_class as known_name,
        case when classes.is_later then 3 else 2 end as rank
    from divided
    inner join classes
        on
            divided.region_level = classes.region_level
            and divided.region_class = classes.region_class
    where divided.short_name <> divided.region_name
    union all
    select
        region_code,
        alias_name as known_name,
        2 as rank
    from aliases
    union all
    -- 河南 is the province and not 河南蒙古族自治县
    select
        divided.region_code,
        divided.short_name as known_name,
        4 as rank
    from divided
    left join divided as provinces
        on
            divided.short_name = provinces.short_name
            and provinces.region_level = 'province'
            and divided.region_class in ('自治州', '自治县', '自治旗')
    where divided.short_name <> divided.region_name and provinces.region_code is null
),

nearest as (
    select
        region_code,
        known_name,
        min(rank) as rank
    from combined
    group by region_code, known_name
)

select * from nearest
