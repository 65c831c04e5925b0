with

chosen as (
    select * from {{ ref('int_region_indicators') }}
),

targets as (
    select * from {{ ref('int_comparable_targets') }}
),

peers as (
    select * from {{ ref('int_indicator_peers') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

joined as (
    select
        chosen.region_code,
        region_years.region_name,
        region_years.region_level,
        region_years.province_name,
        region_years.agency_type,
        chosen.fiscal_year,
        chosen.indicator_code,
        indicators.indicator_name_zh,
        indicators.indicator_name_en,
        indicators.level1,
        indicators.level2,
        indicators.better,
        targets.scope,
        targets.operator,
        targets.target_kind,
        cast(targets.target_num as decimal(18, 4)) as target_num,
        indicators.unit,
        targets.unit_basis,
        targets.value_text,
        targets.unit_in_filing,
        chosen.n_targets,
        chosen.n_numbers,
        cast(chosen.lowest_num as decimal(18, 4)) as lowest_num,
        cast(chosen.highest_num as decimal(18, 4)) as highest_num,
        peers.n_regions,
        cast(peers.median_num as decimal(18, 4)) as median_num,
        peers.target_rank,
        cast(peers.strictest_num as decimal(18, 4)) as strictest_num,
        peers.is_latest,
        peers.n_regions_latest,
        cast(peers.median_latest_num as decimal(18, 4)) as median_latest_num,
        peers.target_rank_latest,
        cast(peers.strictest_latest_num as decimal(18, 4)) as strictest_latest_num,
        chosen.indicator_target_key,
        targets.filing_key,
        targets.source_locator
    from chosen
    inner join targets on chosen.indicator_target_key = targets.indicator_target_key
    inner join indicators on chosen.indicator_code = indicators.indicator_code
    inner join region_years
        on
            chosen.region_code = region_years.region_code
            and chosen.fiscal_year = region_years.fiscal_year
    inner join peers
        on
            chosen.region_code = peers.region_code
            and chosen.fiscal_year = peers.fiscal_year
            and chosen.indicator_code = peers.indicator_code
)

select * from joined
