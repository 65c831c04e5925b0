with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

levels as (
    select * from {{ ref('indicator_levels') }}
),

-- levels are printed over and over; each is looked up once
printed_levels as (
    select distinct
        level1_published,
        level2_published
    from indicator_rows
),

wordings as (
    select
        *,
        {{ level_wording('level1_published') }} as level1_wording,
        {{ level_wording('level2_published') }} as level2_wording
    from printed_levels
),

-- Level 1 follows from level 2, whatever block the row was printed in.
known_levels as (
    select
        wordings.level1_published,
        wordings.level2_published,
        second_levels.level2,
        coalesce(second_levels.level1, first_levels.level1) as level1
    from wordings
    left join levels as first_levels
        on wordings.level1_wording = first_levels.level_published and first_levels.rank = 1
    left join levels as second_levels
        on wordings.level2_wording = second_levels.level_published and second_levels.rank = 2
),

joined as (
    select
        indicator_rows.indicator_target_key,
        known_levels.level2,
        known_levels.level1
    from indicator_rows
    inner join known_levels
        on
            {{ is_same('indicator_rows.level1_published', 'known_levels.level1_published') }}
            and {{ is_same('indicator_rows.level2_published', 'known_levels.level2_published') }}
)

select * from joined
