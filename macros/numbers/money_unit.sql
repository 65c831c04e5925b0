{#- The money unit in a printed wording such as `单位：万元`, or NULL. -#}
{%- macro money_unit(wording) -%}
    nullif(regexp_extract({{ recognised_name(wording) }}, '(百万元|千元|万元|亿元|元)', 1), '')
{%- endmacro -%}
