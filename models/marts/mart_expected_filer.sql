with

filers as (
    select * from {{ ref('expected_filers') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

sources as (
    select * from {{ ref('stg_declared_sources') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

listed as (
    select
        region_code,
        count(*) as n_sources
    from sources
    group by region_code
),

filed as (
    select
        region_code,
        count(*) as n_filings,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year
    from filings
    where is_current
    group by region_code
),

joined as (
    select
        filers.region_code,
        regions.region_name,
        regions.region_level,
        regions.prefecture_name,
        regions.province_name,
        filers.filer_name,
        filers.confidence,
        filed.first_year,
        filed.last_year,
        cast(coalesce(listed.n_sources, 0) as integer) as n_sources,
        cast(coalesce(filed.n_filings, 0) as integer) as n_filings,
        filers.region_code || ',' || filers.filer_name || ',,,,,,' as line_to_add
    from filers
    inner join regions on filers.region_code = regions.region_code
    left join listed on filers.region_code = listed.region_code
    left join filed on filers.region_code = filed.region_code
)

select * from joined
