{#- The first match of a pattern (an SQL expression) replaced by another; `\1` in it is the first group. -#}
{%- macro regexp_replaced(text, pattern, replacement) -%}
    regexp_replace({{ text }}, {{ pattern }}, {{ replacement }})
{%- endmacro -%}
