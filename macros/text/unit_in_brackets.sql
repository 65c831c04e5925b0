{#- The money unit that a label names in brackets, `资金情况 (万元)`, or NULL. -#}
{%- macro unit_in_brackets(label) -%}
    nullif(regexp_extract({{ recognised_name(label) }}, '\((?:单位:)?({{ money_unit_words() }})\)', 1), '')
{%- endmacro -%}
