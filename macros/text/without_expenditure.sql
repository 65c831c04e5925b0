{#- A name of the classification without the word 支出 at its end, which prose adds or leaves off. -#}
{%- macro without_expenditure(wording) -%}
    {{ regexp_replace_all(wording, '支出$', '') }}
{%- endmacro -%}
