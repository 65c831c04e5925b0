with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

levels as (
    select * from {{ ref('int_target_levels') }}
),

glyphs as (
    select * from {{ ref('operator_glyphs') }}
),

placed as (
    select
        indicator_rows.indicator_target_key,
        levels.level1,
        {{ simplified(without_space('indicator_rows.operator_published')) }} as dense_operator
    from indicator_rows
    inner join levels on indicator_rows.indicator_target_key = levels.indicator_target_key
    where indicator_rows.operator_published is not null
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
            placed.dense_operator = {{ simplified(without_space('glyphs.glyph')) }}
            and (glyphs.level1 is null or placed.level1 = glyphs.level1)
    qualify
        row_number() over (
            partition by placed.indicator_target_key
            order by glyphs.level1 asc nulls last, glyphs.glyph asc
        ) = 1
)

select * from conformed
