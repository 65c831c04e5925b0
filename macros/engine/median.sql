{#- The median of an expression that is not NULL, alone or as a window function: two middle values
    give their mean. -#}
{%- macro median(expression) -%}
    median({{ expression }})
{%- endmacro -%}
