with

cells as (
    select * from {{ ref('int_operator_cells') }}
),

texts as (
    select * from {{ ref('int_operator_texts') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

glyphs as (
    select * from {{ ref('operator_glyphs') }}
),

from_cost_lines as (
    select
        cost_lines.indicator_target_key,
        glyphs.operator,
        glyphs.basis as operator_basis,
        1 as precedence
    from cost_lines
    inner join glyphs on glyphs.glyph = '='
),

from_cells as (
    select
        indicator_target_key,
        operator,
        operator_basis,
        2 as precedence
    from cells
),

from_texts as (
    select
        indicator_target_key,
        operator,
        operator_basis,
        3 as precedence
    from texts
),

candidates as (
    select * from from_cost_lines
    union all
    select * from from_cells
    union all
    select * from from_texts
),

-- A cost line is =. A cell of its own goes before the text, even where its glyph means nothing.
first_found as (
    select
        indicator_target_key,
        operator,
        operator_basis
    from candidates
    qualify row_number() over (partition by indicator_target_key order by precedence) = 1
)

select * from first_found
where operator is not null
