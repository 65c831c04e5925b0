{#- The order in which places of a file stand, as terms for `order by`: by their numbers (page, table, row,
    cell; line), so that `L20` is before `L100`, then cell B9 before AA9. -#}
{%- macro printed_order(locator) -%}
    list_transform(regexp_extract_all({{ locator }}, '[0-9]+'), lambda x: try_cast(x as bigint)),
    length({{ locator }}),
    {{ locator }}
{%- endmacro -%}
