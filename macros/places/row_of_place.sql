{#- The row that a place stands in: a line is one, of a table's or sheet's cell it is the rest. -#}
{%- macro row_of_place(locator) -%}
    {{ regexp_replace_all(
        regexp_replace_all(locator, '!c[0-9]+$', ''), '![A-Z]+([0-9]+)$', '!\\1'
    ) }}
{%- endmacro -%}
