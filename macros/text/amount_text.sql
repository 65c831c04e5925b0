{#- A number with two decimals and its unit, for a sentence. -#}
{%- macro amount_text(amount, unit) -%}
    coalesce(cast(try_cast({{ amount }} as decimal(38, 2)) as string), cast({{ amount }} as string))
    || ' ' || {{ unit }}
{%- endmacro -%}
