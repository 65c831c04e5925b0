{#- Text without white space at its ends, the ideographic space included; NULL where nothing is left. -#}
{%- macro trimmed(text) -%}
    nullif(trim({{ text }}, ' ' || chr(9) || chr(160) || chr(12288)), '')
{%- endmacro -%}
