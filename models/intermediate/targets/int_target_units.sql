with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

numbers as (
    select * from {{ ref('int_target_numbers') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
    where amount_yuan is not null
),

units as (
    select
        unit,
        {{ recognised_name('unit_published') }} as wording
    from {{ ref('measurement_units') }}
),

distinct_units as (
    select distinct
        unit,
        wording
    from units
),

own_cells as (
    select
        indicator_target_key,
        {{ plain_name('unit_published') }} as unit_printed,
        {{ recognised_name('unit_published') }} as unit_wording
    from indicator_rows
    where
        unit_published is not null
        and not {{ says_no_unit('unit_published') }}
),

from_own_cells as (
    select
        own_cells.indicator_target_key,
        coalesce(distinct_units.unit, own_cells.unit_printed) as unit
    from own_cells
    left join distinct_units on own_cells.unit_wording = distinct_units.wording
),

from_texts as (
    {{ unit_after_number('numbers', 'distinct_units') }}
),

-- a word alone in brackets behind a number is its unit, known or not
in_brackets as (
    select
        indicator_target_key,
        regexp_extract(text_after, '^[(]([^()0-9]{1,6})[)]$', 1) as unit
    from numbers
),

-- what a cost line sets is its amount in yuan
joined as (
    select
        indicator_rows.indicator_target_key,
        case
            when cost_lines.indicator_target_key is not null then '元'
            else coalesce(from_own_cells.unit, from_texts.unit, nullif(in_brackets.unit, ''))
        end as unit
    from indicator_rows
    left join from_own_cells
        on indicator_rows.indicator_target_key = from_own_cells.indicator_target_key
    left join from_texts on indicator_rows.indicator_target_key = from_texts.indicator_target_key
    left join in_brackets on indicator_rows.indicator_target_key = in_brackets.indicator_target_key
    left join cost_lines on indicator_rows.indicator_target_key = cost_lines.indicator_target_key
)

select * from joined
where unit is not null
