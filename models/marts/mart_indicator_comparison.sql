with

chosen as (
    select * from {{ ref('int_region_indicators') }}
),

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

peers as (
    select * from {{ ref('int_indicator_peers') }}
),

nearer_peers as (
    select * from {{ ref('int_indicator_nearer_peers') }}
),

named as (
    select * from {{ ref('int_compared_names') }}
),

joined as (
    select
        chosen.comparison_row_key,
        chosen.region_code,
        named.region_name,
        named.region_level,
        named.province_name,
        compared.population_band,
        chosen.agency_type,
        chosen.fiscal_year,
        chosen.scope,
        chosen.programme_code,
        named.programme_name_zh,
        named.programme_name_en,
        chosen.comparison_key,
        chosen.indicator_code,
        named.measure_code,
        {% for name in ['indicator_name_zh', 'indicator_name_en', 'level1', 'level2', 'better'] -%}
            named.{{ name }},
        {% endfor -%}
        chosen.target_kind,
        try_cast(chosen.target_num as decimal(18, 4)) as target_num,
        chosen.target_date,
        chosen.target_basis,
        named.unit,
        chosen.unit_basis,
        chosen.n_targets,
        chosen.n_numbers,
        cast(chosen.lowest_num as decimal(18, 4)) as lowest_num,
        cast(chosen.highest_num as decimal(18, 4)) as highest_num,
        chosen.targets_listed,
        compared.num_per_1000_residents,
        compared.num_per_1000_enrolled,
        named.population_year,
        named.population_kind,
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
        peers.outlier_explanation is not null as is_outlier,
        peers.outlier_explanation,
        chosen.indicator_target_key,
        chosen.filing_key,
        chosen.source_locator,
        chosen.sources
    from chosen
    inner join compared on chosen.comparison_row_key = compared.comparison_row_key
    inner join peers on chosen.comparison_row_key = peers.comparison_row_key
    inner join nearer_peers on chosen.comparison_row_key = nearer_peers.comparison_row_key
    inner join named on chosen.comparison_row_key = named.comparison_row_key
)

select * from joined
