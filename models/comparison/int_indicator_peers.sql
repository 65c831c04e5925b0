with

targets as (
    select * from {{ ref('int_peer_indicators') }}
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
        cast(rank() over ranked_year as integer) as rank_of_year
    from targets
    window
        same_year as (partition by peers_of_year_key),
        ranked_year as (partition by peers_of_year_key order by strictness desc nulls last)
),

final as (
    select
        comparison_row_key,
        peers_of_year_key,
        n_regions,
        least_num,
        {{ among_enough('first_quartile', 'n_regions') }} as lower_quartile_num,
        {{ among_enough('median_of_year', 'n_regions') }} as median_num,
        {{ among_enough('third_quartile', 'n_regions') }} as upper_quartile_num,
        most_num,
        {{ among_enough('rank_of_year', 'n_regions', 'strictness') }} as target_rank,
        strictest_num,
        is_latest,
        case
            when compared_basis <> 'day_of_year'
                then {{ outlier_words(
                    'compared_num', 'n_regions', 'least_num', 'median_of_year', 'most_num'
                ) }}
        end as outlier_explanation
    from measured
)

select * from final
