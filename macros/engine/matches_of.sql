{#- All that a pattern finds in a text as one text, with spaces between; empty where it finds nothing. -#}
{%- macro matches_of(text, pattern) -%}
    array_to_string(regexp_extract_all({{ text }}, '{{ pattern }}'), ' ')
{%- endmacro -%}
