{#- Whether two values are equal, where both being missing is equal too. -#}
{%- macro is_same(one, other) -%}
    {{ one }} is not distinct from {{ other }}
{%- endmacro -%}
