with

targets as (
    select * from {{ ref('int_peer_indicators') }}
),

newest as (
    select
        *,
        case when is_latest then compared_num end as latest_num,
        case when is_latest then strictness end as latest_strictness
    from targets
),

measured as (
    select
        *,
        cast(count(latest_num) over any_year as integer) as n_regions_latest,
        cast({{ median('latest_num') }} over any_year as decimal(18, 4)) as median_of_latest,
        cast(rank() over ranked_latest as integer) as rank_of_latest
    from newest
    window
        any_year as (partition by peers_key),
        ranked_latest as (partition by peers_key order by latest_strictness desc nulls last)
),

final as (
    select
        comparison_row_key,
        peers_key,
        n_regions_latest,
        {{ among_enough('median_of_latest', 'n_regions_latest') }} as median_latest_num,
        {{ among_enough('rank_of_latest', 'n_regions_latest', 'latest_strictness') }}
            as target_rank_latest
    from measured
)

select * from final
