with

targets as (
    select * from {{ ref('int_targets') }}
),

levels as (
    select * from {{ ref('int_target_levels') }}
),

glyphs as (
    select * from {{ ref('operator_glyphs') }}
),

placed as (
    select
        targets.indicator_target_key,
        levels.level1,
        {{ without_space('targets.operator_published') }} as dense_operator
    from targets
    inner join levels on targets.indicator_target_key = levels.indicator_target_key
    where targets.operator_published is not null
),

-- A glyph with a level says what it means there; one without says what it means elsewhere.
conformed as (
    select
        placed.indicator_target_key,
        glyphs.operator,
        glyphs.basis as operator_basis
    from placed
    left join glyphs
        on
            placed.dense_operator = {{ without_space('glyphs.glyph') }}
            and (glyphs.level1 is null or placed.level1 = glyphs.level1)
    qualify
        row_number() over (
            partition by placed.indicator_target_key
            order by glyphs.level1 asc nulls last, glyphs.glyph asc
        ) = 1
)

select * from conformed
