with

spend as (
    select * from {{ ref('int_programme_spend') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

peers as (
    select * from {{ ref('int_programme_peers') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

joined as (
    select
        spend.region_code,
        region_years.region_name,
        region_years.region_level,
        region_years.province_name,
        {{ population_band('region_years.population') }} as population_band,
        region_years.agency_type,
        spend.fiscal_year,
        spend.programme_code,
        programmes.programme_name_zh,
        programmes.programme_name_en,
        programmes.programme_group_code,
        spend.n_projects,
        try_cast(spend.amount_yuan as decimal(18, 2)) as amount_yuan,
        region_years.population,
        region_years.population_year,
        region_years.population_kind,
        region_years.population_confidence,
        spend.people_enrolled,
        spend.denominator,
        spend.denominator_basis,
        spend.yuan_per_resident,
        spend.yuan_per_enrolled,
        spend.yuan_per_head,
        spend.project_spend_yuan,
        spend.project_spend_basis,
        spend.n_listed_projects,
        spend.share_of_project_spend_pct,
        peers.n_regions,
        peers.least_yuan_per_resident,
        peers.lower_quartile_yuan_per_resident,
        peers.median_yuan_per_resident,
        peers.upper_quartile_yuan_per_resident,
        peers.most_yuan_per_resident,
        peers.spend_rank,
        peers.is_latest,
        peers.n_regions_latest,
        peers.median_latest_yuan_per_resident,
        peers.spend_rank_latest,
        peers.outlier_explanation is not null as is_outlier,
        peers.outlier_explanation,
        spend.sources
    from spend
    inner join region_years
        on
            spend.region_code = region_years.region_code
            and spend.fiscal_year = region_years.fiscal_year
    left join peers
        on
            spend.region_code = peers.region_code
            and spend.fiscal_year = peers.fiscal_year
            and spend.programme_code = peers.programme_code
    left join programmes on spend.programme_code = programmes.programme_code
)

select * from joined
