with

targets as (
    select * from {{ ref('int_targets') }}
),

numbers as (
    select * from {{ ref('int_target_numbers') }}
),

glyphs as (
    select * from {{ ref('operator_glyphs') }}
),

-- In a text only signs and words that are certain count.
signs as (
    select
        operator,
        basis as operator_basis,
        {{ plain_name('glyph') }} as sign
    from glyphs
    where level1 is null and basis = 'printed'
),

before_numbers as (
    select
        numbers.indicator_target_key,
        signs.*
    from numbers
    inner join signs on ends_with(numbers.text_before, signs.sign)
),

before_words as (
    select
        targets.indicator_target_key,
        signs.*
    from targets
    inner join signs
        on signs.operator = '定性' and starts_with(targets.value_wording, signs.sign)
),

found as (
    select * from before_numbers
    union all
    select * from before_words
),

-- 不低于 is not 低于: the longest sign counts.
longest as (
    select
        indicator_target_key,
        operator,
        operator_basis
    from found
    qualify
        row_number() over (
            partition by indicator_target_key
            order by length(sign) desc, sign asc
        ) = 1
)

select * from longest
