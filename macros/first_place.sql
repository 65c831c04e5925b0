{#- Of the places of a group the one that stands first in the file (macro printed_order), among the rows
    of which a condition is true where one is given. -#}
{%- macro first_place(locator, condition=none) -%}
    list_first(
        list({{ locator }} order by {{ printed_order(locator) }})
        {%- if condition %} filter (where {{ condition }}){% endif %}
    )
{%- endmacro -%}
