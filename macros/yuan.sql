{#- An amount in its unit as yuan, DECIMAL(18,2); NULL where it is too large to be an amount. -#}
{%- macro yuan(amount, factor) -%}
    try_cast({{ amount }} * {{ factor }} as decimal(18, 2))
{%- endmacro -%}
