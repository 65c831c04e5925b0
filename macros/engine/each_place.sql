{#- One row for each place of a character in a text, from 1. -#}
{%- macro each_place(text) -%}
    unnest(range(1, length({{ text }}) + 1))
{%- endmacro -%}
