{#- A project's name without the code that some systems print before it (`51092322T000000431595-`). -#}
{%- macro without_project_code(name) -%}
    nullif({{ regexp_replace_all(name, '^[0-9A-Z]{8,}\\s*[-_—]\\s*', '') }}, '')
{%- endmacro -%}
