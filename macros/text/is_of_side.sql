{#- Whether a whole is of the side of a statement (收入) that a measure is asked for; true where none is. -#}
{%- macro is_of_side(whole, side) -%}
    ({{ side }} is null or (contains({{ whole }}, {{ side }}) and not contains({{ whole }}, '支出')))
{%- endmacro -%}
