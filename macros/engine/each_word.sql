{#- One row for each word of a text, divided by spaces. -#}
{%- macro each_word(text) -%}
    unnest(string_split({{ text }}, ' '))
{%- endmacro -%}
