{#- Text without any white space, the ideographic space included. -#}
{%- macro without_space(text) -%}
    {{ regexp_replace_all(text, '[\\s\\x{00a0}\\x{3000}]+', '') }}
{%- endmacro -%}
