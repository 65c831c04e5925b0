with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

levels as (
    select * from {{ ref('indicator_levels') }}
),

wordings as (
    select
        indicator_target_key,
        {{ level_wording('level1_published') }} as level1_wording,
        {{ level_wording('level2_published') }} as level2_wording
    from indicator_rows
),

-- Level 1 follows from level 2, whatever block the row was printed in.
joined as (
    select
        wordings.indicator_target_key,
        second_levels.level2,
        coalesce(second_levels.level1, first_levels.level1) as level1
    from wordings
    left join levels as first_levels
        on wordings.level1_wording = first_levels.level_published and first_levels.rank = 1
    left join levels as second_levels
        on wordings.level2_wording = second_levels.level_published and second_levels.rank = 2
)

select * from joined
