with

coverage as (
    select * from {{ ref('mart_coverage') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

named as (
    select
        coverage.fiscal_year,
        coverage.province_name,
        regions.prefecture_name,
        coverage.region_name,
        coverage.region_level,
        coverage.kind,
        coverage.state,
        coverage.found_in,
        coverage.n_filings,
        coverage.n_figures_printed,
        coverage.n_figures_unread,
        coverage.source_state,
        coverage.source_finding,
        coverage.due_on,
        coverage.source_url,
        regions.population,
        regions.population_year,
        regions.population_kind,
        coverage.region_code
    from coverage
    inner join regions on coverage.region_code = regions.region_code
)

select * from named
