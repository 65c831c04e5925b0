{#- True where a pattern (an SQL expression) is found anywhere in the text. -#}
{%- macro regexp_like(text, pattern) -%}
    regexp_matches({{ text }}, {{ pattern }})
{%- endmacro -%}
