{#- Whether a cell of units says that there is none: 无, a dash, a slash. -#}
{%- macro says_no_unit(unit) -%}
    {{ regexp_like(plain_name(unit), "'^(无|[-/]+)$'") }}
{%- endmacro -%}
