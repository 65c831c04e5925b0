{%- set number = '(' ~ printed_number() ~ ')' %}
{%- set cost_line = '^数量:' ~ number ~ '[,;]单位:([^,;]*)[,;]单价:' ~ number
    ~ '[,;]金额:' ~ number ~ '$' %}
with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

units as (
    select * from {{ ref('measurement_units') }}
),

cost_lines as (
    select *
    from indicator_rows
    where {{ regexp_like('value_wording', "'" ~ cost_line ~ "'") }}
),

divided as (
    select
        indicator_target_key,
        regexp_extract(value_wording, '{{ cost_line }}', 1) as quantity,
        nullif(regexp_extract(value_wording, '{{ cost_line }}', 2), '') as unit_wording,
        regexp_extract(value_wording, '{{ cost_line }}', 3) as unit_price,
        regexp_extract(value_wording, '{{ cost_line }}', 4) as amount
    from cost_lines
),

conformed as (
    select
        divided.indicator_target_key,
        try_cast({{ parse_amount('divided.quantity') }} as decimal(18, 4)) as quantity,
        coalesce(units.unit, divided.unit_wording) as unit,
        {{ yuan(parse_amount('divided.unit_price'), 1) }} as unit_price_yuan,
        {{ yuan(parse_amount('divided.amount'), 1) }} as amount_yuan
    from divided
    left join units on divided.unit_wording = units.unit_published
)

select * from conformed
