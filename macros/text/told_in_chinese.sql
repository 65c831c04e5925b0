{#- A value of a check as a sentence in Chinese tells it, in the unit of its check. -#}
{%- macro told_in_chinese(column) -%}
    coalesce({{ value_in_chinese(column, 'value_unit') }}, '（无）')
{%- endmacro -%}
