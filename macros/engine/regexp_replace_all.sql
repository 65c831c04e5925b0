{#- Every match of a pattern replaced; `\1` is the first group. DuckDB replaces one match unless told. -#}
{%- macro regexp_replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro -%}
