{#- Of the places of a group the one that is printed first, among the rows of which a condition is true
    where one is given. -#}
{%- macro first_place(locator, condition=none) -%}
    min_by({{ locator }}, {{ locator_order(locator) }})
    {%- if condition %} filter (where {{ condition }}){% endif %}
{%- endmacro -%}
