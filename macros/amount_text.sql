{#- A number with two decimals and its unit, for a sentence. -#}
{%- macro amount_text(amount, unit) -%}
    cast(cast({{ amount }} as decimal(18, 2)) as string) || ' ' || {{ unit }}
{%- endmacro -%}
