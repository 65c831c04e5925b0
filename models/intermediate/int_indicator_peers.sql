with

chosen as (
    select * from {{ ref('int_region_indicators') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

-- A smaller number is the stricter one under a ceiling, a larger one above a floor.
placed as (
    select
        chosen.*,
        region_years.region_level,
        case when indicators.comparability = 'as_it_is' then chosen.target_num end as alike_num,
        case when chosen.target_side = 'ceiling' then -1 else 1 end as direction,
        chosen.fiscal_year = max(chosen.fiscal_year) over (
            partition by chosen.region_code, chosen.indicator_code
        ) as is_latest
    from chosen
    inner join region_years
        on
            chosen.region_code = region_years.region_code
            and chosen.fiscal_year = region_years.fiscal_year
    inner join indicators on chosen.indicator_code = indicators.indicator_code
),

dated as (
    select
        *,
        case when is_on_better_side then direction * alike_num end as strictness,
        case when is_latest then alike_num end as latest_alike_num,
        case when is_latest and is_on_better_side then direction * alike_num end
            as latest_strictness
    from placed
),

compared as (
    select
        *,
        cast(count(target_num) over same_year as integer) as n_regions,
        {{ median('alike_num') }} over same_year as median_of_year,
        direction * max(strictness) over same_year as strictest_num,
        cast(rank() over ranked_year as integer) as rank_of_year,
        cast(
            count(case when is_latest then target_num end) over any_year as integer
        ) as n_regions_latest,
        {{ median('latest_alike_num') }} over any_year as median_of_latest,
        direction * max(latest_strictness) over any_year as strictest_latest_num,
        cast(rank() over ranked_latest as integer) as rank_of_latest
    from dated
    window
        same_year as (partition by region_level, indicator_code, target_side, fiscal_year),
        ranked_year as (
            partition by region_level, indicator_code, target_side, fiscal_year
            order by strictness desc nulls last
        ),
        any_year as (partition by region_level, indicator_code, target_side),
        ranked_latest as (
            partition by region_level, indicator_code, target_side
            order by latest_strictness desc nulls last
        )
),

final as (
    select
        region_code,
        fiscal_year,
        indicator_code,
        is_latest,
        n_regions,
        {{ among_enough('median_of_year', 'n_regions') }} as median_num,
        {{ among_enough('rank_of_year', 'n_regions', 'strictness') }} as target_rank,
        strictest_num,
        n_regions_latest,
        {{ among_enough('median_of_latest', 'n_regions_latest') }}
            as median_latest_num,
        {{ among_enough('rank_of_latest', 'n_regions_latest', 'latest_strictness') }}
            as target_rank_latest,
        strictest_latest_num
    from compared
)

select * from final
