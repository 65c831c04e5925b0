with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

-- A text with no number or more than one has no value_num.
numbers as (
    {{ quantities('indicator_rows', 'indicator_target_key', 'value_wording') }}
)

select * from numbers
