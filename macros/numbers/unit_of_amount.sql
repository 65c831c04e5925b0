{#- The unit that an amount has of its own: the one in its cell, and where the labels of its form differ
    the one of its label. All three are SQL expressions; NULL where it has that of its form. -#}
{%- macro unit_of_amount(cell_unit, labels_differ, label_unit) -%}
    coalesce({{ cell_unit }}, case when {{ labels_differ }} then {{ label_unit }} end)
{%- endmacro -%}
