{#- A quotient as DECIMAL(18,4); NULL where the divisor is 0 or the quotient has more digits. -#}
{%- macro ratio(dividend, divisor) -%}
    try_cast({{ dividend }} / nullif({{ divisor }}, 0) as decimal(18, 4))
{%- endmacro -%}
