{#- Text in Unicode's composed form (NFC): compatibility ideographs become the characters they stand for. -#}
{%- macro composed(text) -%}
    nfc_normalize({{ text }})
{%- endmacro -%}
