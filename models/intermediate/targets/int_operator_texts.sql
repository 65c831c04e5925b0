with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

numbers as (
    select * from {{ ref('int_target_numbers') }}
),

glyphs as (
    select * from {{ ref('operator_glyphs') }}
),

signs as (
    select
        operator,
        basis as operator_basis,
        {{ recognised_name('glyph') }} as sign
    from glyphs
    where level1 is null
),

-- Behind other words only signs and words that are certain count; a misprint opens the text.
before_numbers as (
    select
        numbers.indicator_target_key,
        signs.*
    from numbers
    inner join signs
        on
            numbers.text_before = signs.sign
            or (ends_with(numbers.text_before, signs.sign) and signs.operator_basis = 'printed')
),

-- 以上, 以下 and 以内 hold the number that they stand behind.
after_numbers as (
    select
        numbers.indicator_target_key,
        signs.*
    from numbers
    inner join signs
        on signs.sign = case when ends_with(numbers.text_after, '以上') then '≥' else '≤' end
    where
        ends_with(numbers.text_after, '以上')
        or ends_with(numbers.text_after, '以下')
        or ends_with(numbers.text_after, '以内')
),

before_words as (
    select
        indicator_rows.indicator_target_key,
        signs.*
    from indicator_rows
    inner join signs
        on signs.operator = '定性' and starts_with(indicator_rows.value_wording, signs.sign)
),

found as (
    select * from before_numbers
    union all
    select * from after_numbers
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
            order by length(sign) desc, operator_basis desc, sign asc
        ) = 1
)

select * from longest
