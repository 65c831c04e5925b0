with

spend as (
    select * from {{ ref('int_peer_programmes') }}
),

dated as (
    select
        *,
        case when is_latest then yuan_per_resident end as latest
    from spend
),

compared as (
    select
        *,
        cast(count(yuan_per_resident) over same_year as integer) as n_regions,
        min(yuan_per_resident) over same_year as least_yuan,
        cast({{ quartile('yuan_per_resident', 1) }} over same_year as decimal(18, 4))
            as first_quartile,
        cast({{ median('yuan_per_resident') }} over same_year as decimal(18, 4)) as median_of_year,
        cast({{ quartile('yuan_per_resident', 3) }} over same_year as decimal(18, 4))
            as third_quartile,
        max(yuan_per_resident) over same_year as most_yuan,
        cast(rank() over ranked_year as integer) as rank_of_year,
        cast(count(latest) over any_year as integer) as n_regions_latest,
        cast({{ median('latest') }} over any_year as decimal(18, 4)) as median_of_latest,
        cast(rank() over ranked_latest as integer) as rank_of_latest
    from dated
    window
        same_year as (partition by region_level, agency_type, programme_code, fiscal_year),
        ranked_year as (
            partition by region_level, agency_type, programme_code, fiscal_year
            order by yuan_per_resident desc nulls last
        ),
        any_year as (partition by region_level, agency_type, programme_code),
        ranked_latest as (
            partition by region_level, agency_type, programme_code
            order by latest desc nulls last
        )
),

final as (
    select
        region_code,
        fiscal_year,
        programme_code,
        is_latest,
        n_regions,
        least_yuan as least_yuan_per_resident,
        {{ among_enough('first_quartile', 'n_regions') }} as lower_quartile_yuan_per_resident,
        {{ among_enough('median_of_year', 'n_regions') }} as median_yuan_per_resident,
        {{ among_enough('third_quartile', 'n_regions') }} as upper_quartile_yuan_per_resident,
        most_yuan as most_yuan_per_resident,
        {{ among_enough('rank_of_year', 'n_regions', 'yuan_per_resident') }} as spend_rank,
        n_regions_latest,
        {{ among_enough('median_of_latest', 'n_regions_latest') }}
            as median_latest_yuan_per_resident,
        {{ among_enough('rank_of_latest', 'n_regions_latest', 'latest') }} as spend_rank_latest,
        {{ outlier_words(
            'yuan_per_resident', 'n_regions', 'least_yuan', 'median_of_year', 'most_yuan'
        ) }} as outlier_explanation
    from compared
)

select * from final
