{#- The nth quartile (1 or 3) of an expression that is not NULL, alone or as a window function: between two
    values in proportion. -#}
{%- macro quartile(expression, n) -%}
    quantile_cont({{ expression }}, {{ n / 4 }})
{%- endmacro -%}
