-- A rank or a median of fewer regions than the named minimum is none, a rank is a place among
-- the regions compared, and a share of fewer projects than the named minimum is none.
with

places as (
    select
        n_regions,
        median_yuan_per_resident as median_value,
        spend_rank as place
    from {{ ref('mart_programme_comparison') }}
    union all
    select
        n_regions_latest,
        median_latest_yuan_per_resident,
        spend_rank_latest
    from {{ ref('mart_programme_comparison') }}
    union all
    select
        n_regions,
        median_num,
        target_rank
    from {{ ref('mart_indicator_comparison') }}
    union all
    select
        n_regions_latest,
        median_latest_num,
        target_rank_latest
    from {{ ref('mart_indicator_comparison') }}
),

wrong_places as (
    select 'place' as problem
    from places
    where
        (n_regions < {{ var('least_regions_for_rank') }} and median_value is not null)
        or (n_regions < {{ var('least_regions_for_rank') }} and place is not null)
        or place > n_regions
),

wrong_shares as (
    select 'share' as problem
    from {{ ref('mart_programme_comparison') }}
    where
        n_listed_projects < {{ var('least_items_for_share') }}
        and share_of_project_spend_pct is not null
)

select * from wrong_places
union all
select * from wrong_shares
