{#- True where a cell of money prints ¥: without any unit it is in yuan. -#}
{%- macro has_currency_sign(text) -%}
    {{ regexp_like(half_width(without_markup(text)), "'^\\s*(人民币|RMB|CNY|[¥￥])'") }}
{%- endmacro -%}
