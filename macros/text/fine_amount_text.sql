{#- An amount with its unit, in six decimal places where so many fit: see `amount_text`. -#}
{%- macro fine_amount_text(amount, unit) -%}
    coalesce(cast(try_cast({{ amount }} as decimal(38, 6)) as string), cast({{ amount }} as string))
    || ' ' || {{ unit }}
{%- endmacro -%}
