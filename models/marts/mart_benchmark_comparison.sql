with

spend as (
    select * from {{ ref('int_programme_spend') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

benchmarks as (
    select * from {{ ref('national_benchmarks') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

compared_programmes as (
    select distinct programme_code from benchmarks
),

joined as (
    select
        spend.region_code,
        region_years.region_name,
        region_years.region_level,
        region_years.province_name,
        spend.fiscal_year,
        spend.programme_code,
        programmes.programme_name_zh,
        programmes.programme_name_en,
        spend.amount_yuan,
        spend.people_enrolled,
        spend.yuan_per_enrolled,
        benchmarks.subsidy_standard_yuan,
        benchmarks.contribution_standard_yuan,
        try_cast(
            {{ product('spend.people_enrolled', 'benchmarks.subsidy_standard_yuan') }}
            as decimal(18, 2)
        ) as subsidy_at_standard_yuan,
        {{ percent_of('spend.yuan_per_enrolled', 'benchmarks.subsidy_standard_yuan') }}
            as share_of_standard_pct,
        benchmarks.source as benchmark_source,
        spend.sources
    from spend
    inner join compared_programmes on spend.programme_code = compared_programmes.programme_code
    inner join programmes on spend.programme_code = programmes.programme_code
    inner join region_years
        on
            spend.region_code = region_years.region_code
            and spend.fiscal_year = region_years.fiscal_year
    left join benchmarks
        on
            spend.programme_code = benchmarks.programme_code
            and spend.fiscal_year = benchmarks.fiscal_year
)

select * from joined
