{#- How many times a pattern is found in a text. -#}
{%- macro count_matches(text, pattern) -%}
    len(regexp_extract_all({{ text }}, '{{ pattern }}'))
{%- endmacro -%}
