with

chosen as (
    select * from {{ ref('int_region_indicators') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

joined as (
    select
        chosen.comparison_row_key,
        regions.region_name,
        regions.region_level,
        regions.province_name,
        regions.population_year,
        regions.population_kind,
        programmes.programme_name_zh,
        programmes.programme_name_en,
        indicators.indicator_name_zh,
        indicators.indicator_name_en,
        indicators.measure_code,
        indicators.level1,
        indicators.level2,
        indicators.better,
        indicators.unit
    from chosen
    inner join indicators on chosen.indicator_code = indicators.indicator_code
    inner join regions on chosen.region_code = regions.region_code
    left join programmes on chosen.programme_code = programmes.programme_code
)

select * from joined
