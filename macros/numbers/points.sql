{#- Points as DECIMAL: of `8%` and `8分` eight, for weights and scores are parts of a hundred. -#}
{%- macro points(text) -%}
    {{ parse_amount(regexp_replaced(text, "'[%％分]$'", "''")) }}
{%- endmacro -%}
