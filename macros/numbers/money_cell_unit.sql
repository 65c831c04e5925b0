{#- The unit that a cell of money prints behind its number (`86.00万元`, `45 万`), or NULL. -#}
{%- macro money_cell_unit(text) -%}
    {%- set unit = without_space(
        'regexp_extract(trim(' ~ half_width(without_markup(text)) ~ "), '" ~ money_cell() ~ "', 2)"
    ) -%}
    nullif({{ regexp_replace_all(unit, '^([万亿])$', '\\1元') }}, '')
{%- endmacro -%}
