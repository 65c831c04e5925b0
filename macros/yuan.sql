{#- An amount in its unit as yuan, DECIMAL(18,2); NULL where it is too large to be an amount. The
    product is taken in a wider type, since its overflow would end the whole build. -#}
{%- macro yuan(amount, factor) -%}
    try_cast(cast({{ amount }} as decimal(38, 4)) * {{ factor }} as decimal(18, 2))
{%- endmacro -%}
