{%- set peers %}
    region_level, agency_type, scope, programme_code, comparison_key, target_kind, compared_basis
{%- endset %}
with

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

dated as (
    select
        *,
        case when is_on_better_side then direction * compared_num end as strictness,
        fiscal_year = max(fiscal_year) over (
            partition by region_code, scope, programme_code, comparison_key, target_kind
        ) as is_latest
    from compared
),

newest as (
    select
        *,
        case when is_latest then compared_num end as latest_num,
        case when is_latest then strictness end as latest_strictness
    from dated
),

measured as (
    select
        *,
        cast(count(compared_num) over same_year as integer) as n_regions,
        min(compared_num) over same_year as least_num,
        cast({{ quartile('compared_num', 1) }} over same_year as decimal(18, 4)) as first_quartile,
        cast({{ median('compared_num') }} over same_year as decimal(18, 4)) as median_of_year,
        cast({{ quartile('compared_num', 3) }} over same_year as decimal(18, 4)) as third_quartile,
        max(compared_num) over same_year as most_num,
        direction * max(strictness) over same_year as strictest_num,
        cast(rank() over ranked_year as integer) as rank_of_year,
        cast(count(latest_num) over any_year as integer) as n_regions_latest,
        cast({{ median('latest_num') }} over any_year as decimal(18, 4)) as median_of_latest,
        cast(rank() over ranked_latest as integer) as rank_of_latest
    from newest
    window
        same_year as (partition by {{ peers }}, fiscal_year),
        ranked_year as (partition by {{ peers }}, fiscal_year order by strictness desc nulls last),
        any_year as (partition by {{ peers }}),
        ranked_latest as (partition by {{ peers }} order by latest_strictness desc nulls last)
),

final as (
    select
        comparison_row_key,
        is_latest,
        n_regions,
        least_num,
        {{ among_enough('first_quartile', 'n_regions') }} as lower_quartile_num,
        {{ among_enough('median_of_year', 'n_regions') }} as median_num,
        {{ among_enough('third_quartile', 'n_regions') }} as upper_quartile_num,
        most_num,
        {{ among_enough('rank_of_year', 'n_regions', 'strictness') }} as target_rank,
        strictest_num,
        n_regions_latest,
        {{ among_enough('median_of_latest', 'n_regions_latest') }} as median_latest_num,
        {{ among_enough('rank_of_latest', 'n_regions_latest', 'latest_strictness') }}
            as target_rank_latest,
        case
            when compared_basis <> 'day_of_year'
                then {{ outlier_words(
                    'compared_num', 'n_regions', 'least_num', 'median_of_year', 'most_num'
                ) }}
        end as outlier_explanation
    from measured
)

select * from final
