{#- A key that sorts places in their printed order, L20 before L100 and B9 before A10 of a sheet:
    numbers padded to one width, a sheet's row before its column. Never for showing. -#}
{%- macro locator_order(locator) -%}
    {%- set row_first = regexp_replace_all(locator, '!([A-Z]+)([0-9]+)$', '!\\2!   \\1') -%}
    {%- set padded = regexp_replace_all(row_first, '([0-9]+)', '000000000\\1') -%}
    {%- set even = regexp_replace_all(padded, '[0-9]*([0-9]{9})', '\\1') -%}
    {{ regexp_replace_all(even, ' *([A-Z ]{3})$', '\\1') }}
{%- endmacro -%}
