{#- Where a text begins within another, from 1; 0 where it does not stand there. -#}
{%- macro position_in(text, part) -%}
    strpos({{ text }}, {{ part }})
{%- endmacro -%}
