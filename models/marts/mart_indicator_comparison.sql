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

latest_peers as (
    select * from {{ ref('int_indicator_latest_peers') }}
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
        {% for name in ['agency_type', 'fiscal_year', 'scope', 'programme_code'] -%}
            chosen.{{ name }},
        {% endfor -%}
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
        {% for name in [
            'n_regions', 'least_num', 'lower_quartile_num', 'median_num', 'upper_quartile_num',
            'most_num', 'target_rank', 'strictest_num', 'is_latest',
        ] -%}
            peers.{{ name }},
        {% endfor -%}
        nearer_peers.n_regions_in_province,
        nearer_peers.median_in_province_num,
        nearer_peers.n_regions_in_band,
        nearer_peers.median_in_band_num,
        {% for name in ['n_regions_latest', 'median_latest_num', 'target_rank_latest'] -%}
            latest_peers.{{ name }},
        {% endfor -%}
        peers.outlier_explanation is not null as is_outlier,
        peers.outlier_explanation,
        {% for name in ['indicator_target_key', 'filing_key', 'source_locator'] -%}
            chosen.{{ name }},
        {% endfor -%}
        chosen.sources
    from chosen
    inner join compared on chosen.comparison_row_key = compared.comparison_row_key
    inner join peers on chosen.comparison_row_key = peers.comparison_row_key
    inner join latest_peers on chosen.comparison_row_key = latest_peers.comparison_row_key
    inner join nearer_peers on chosen.comparison_row_key = nearer_peers.comparison_row_key
    inner join named on chosen.comparison_row_key = named.comparison_row_key
)

select * from joined
