{#- Text without any white space, that of Unicode included. -#}
{%- macro without_space(text) -%}
    {{ regexp_replace_all(text, '[' ~ white_space() ~ ']+', '') }}
{%- endmacro -%}
