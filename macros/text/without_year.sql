{#- A plain name without the year it bears: 2023年激励经费 is the same thing as last year's. -#}
{%- macro without_year(text) -%}
    {{ regexp_replace_all(plain_name(text), '20[0-9]{2}年?度?', '') }}
{%- endmacro -%}
