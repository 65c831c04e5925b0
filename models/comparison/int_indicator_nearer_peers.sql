with

targets as (
    select * from {{ ref('int_peer_indicators') }}
),

measured as (
    select
        comparison_row_key,
        peers_of_year_key,
        population_band,
        cast(count(compared_num) over of_province as integer) as n_regions_in_province,
        {{ median('compared_num') }} over of_province as median_of_province,
        cast(
            case when population_band is null then 0 else count(compared_num) over of_band end
            as integer
        ) as n_regions_in_band,
        {{ median('compared_num') }} over of_band as median_of_band
    from targets
    window
        of_province as (partition by peers_of_year_key, province_name),
        of_band as (partition by peers_of_year_key, population_band)
),

final as (
    select
        comparison_row_key,
        peers_of_year_key,
        n_regions_in_province,
        cast({{ among_enough('median_of_province', 'n_regions_in_province') }} as decimal(18, 4))
            as median_in_province_num,
        n_regions_in_band,
        cast({{ among_enough('median_of_band', 'n_regions_in_band') }} as decimal(18, 4))
            as median_in_band_num
    from measured
)

select * from final
