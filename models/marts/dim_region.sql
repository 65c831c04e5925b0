with

regions as (
    select * from {{ ref('regions') }}
),

populations as (
    select * from {{ ref('int_region_populations') }}
),

joined as (
    select
        regions.region_code,
        regions.region_name,
        regions.region_level,
        regions.prefecture_code,
        regions.prefecture_name,
        regions.province_code,
        regions.province_name,
        populations.population,
        populations.population_year,
        populations.population_kind,
        populations.population_confidence,
        populations.population_source
    from regions
    left join populations on regions.region_code = populations.region_code
)

select * from joined
