with

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

peers as (
    select * from {{ ref('int_indicator_peers') }}
),

nearer_peers as (
    select * from {{ ref('int_indicator_nearer_peers') }}
),

outliers as (
    select * from {{ ref('int_indicator_outliers') }}
),

joined as (
    select
        compared.comparison_row_key,
        compared.region_code,
        compared.region_name,
        compared.region_level,
        compared.province_name,
        compared.population_band,
        compared.agency_type,
        compared.fiscal_year,
        compared.scope,
        compared.programme_code,
        compared.programme_name_zh,
        compared.programme_name_en,
        compared.comparison_key,
        compared.indicator_code,
        compared.measure_code,
        compared.indicator_name_zh,
        compared.indicator_name_en,
        compared.level1,
        compared.level2,
        compared.better,
        compared.target_kind,
        compared.operator,
        try_cast(compared.target_num as decimal(18, 4)) as target_num,
        compared.target_date,
        compared.target_basis,
        compared.unit,
        compared.unit_basis,
        compared.value_text,
        compared.unit_in_filing,
        compared.n_targets,
        compared.n_numbers,
        cast(compared.lowest_num as decimal(18, 4)) as lowest_num,
        cast(compared.highest_num as decimal(18, 4)) as highest_num,
        compared.targets_listed,
        compared.num_per_1000_residents,
        compared.num_per_1000_enrolled,
        compared.population_year,
        compared.population_kind,
        compared.compared_num,
        compared.compared_basis,
        peers.n_regions,
        peers.least_num,
        peers.lower_quartile_num,
        peers.median_num,
        peers.upper_quartile_num,
        peers.most_num,
        peers.target_rank,
        peers.strictest_num,
        nearer_peers.n_regions_in_province,
        nearer_peers.median_in_province_num,
        nearer_peers.n_regions_in_band,
        nearer_peers.median_in_band_num,
        peers.is_latest,
        peers.n_regions_latest,
        peers.median_latest_num,
        peers.target_rank_latest,
        peers.strictest_latest_num,
        outliers.outlier_explanation is not null as is_outlier,
        outliers.outlier_explanation,
        compared.indicator_target_key,
        compared.filing_key,
        compared.source_locator,
        compared.sources
    from compared
    inner join peers on compared.comparison_row_key = peers.comparison_row_key
    inner join nearer_peers on compared.comparison_row_key = nearer_peers.comparison_row_key
    left join outliers on compared.comparison_row_key = outliers.comparison_row_key
)

select * from joined
