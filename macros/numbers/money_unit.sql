{#- The money unit in a printed wording such as `单位：万元`, or NULL. -#}
{%- macro money_unit(wording) -%}
    nullif(regexp_extract({{ recognised_name(wording) }}, '({{ money_unit_words() }})', 1), '')
{%- endmacro -%}
