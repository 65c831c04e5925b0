with

targets as (
    select * from {{ ref('int_named_targets') }}
),

levels as (
    select * from {{ ref('indicator_levels') }}
    where rank = 1
),

-- levels are printed over and over; each is looked up once
printed_levels as (
    select distinct
        level1_published,
        level2_published
    from targets
    where level1_published is not null
),

meant_levels as (
    select
        printed_levels.*,
        levels.level1 as level1_meant,
        {{ recognised_name('printed_levels.level1_published') }} as level1_wording,
        {{ recognised_name('printed_levels.level2_published') }} as level2_wording
    from printed_levels
    left join levels
        on {{ level_wording('printed_levels.level1_published') }} = levels.level_published
),

printed as (
    select
        targets.*,
        meant_levels.level1_meant,
        meant_levels.level1_wording,
        meant_levels.level2_wording
    from targets
    inner join meant_levels
        on
            targets.level1_published = meant_levels.level1_published
            and {{ is_same('targets.level2_published', 'meant_levels.level2_published') }}
),

-- until 2021 the taxonomy of 2015 had 成本指标 under 产出指标, that of 2017 under 投入
compared as (
    select
        *,
        coalesce(level1_meant, '') <> coalesce(level1, '') as is_elsewhere,
        (level1_meant = '产出指标' or level1_wording in ('投入', '投入指标'))
        and level2_wording in ('成本指标', '成本', '成本目标') as is_of_2015
    from printed
),

examined as (
    select
        filing_key,
        subject,
        is_elsewhere and not coalesce(is_of_2015, false) as is_finding,
        null as left_value,
        null as right_value,
        case
            when is_of_2015
                then
                    level2_wording || ' stands under ' || level1_wording
                    || ', as in the taxonomy of 2015'
            when is_elsewhere
                then
                    coalesce(level2_wording, 'the row') || ' is printed under ' || level1_wording
                    || ' and belongs under ' || coalesce(level1, 'no official level')
            else 'the row stands under ' || level1_wording
        end as explanation,
        source_locator
    from compared
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('level_is_official', 'judged', 'the filing prints no first level of indicators') }}
