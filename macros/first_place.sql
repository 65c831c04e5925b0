{#- The locator that is printed first among the rows of a group. -#}
{%- macro first_place(locator) -%}
    min_by({{ locator }}, {{ locator_order(locator) }})
{%- endmacro -%}
