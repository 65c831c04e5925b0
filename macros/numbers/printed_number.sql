{#- The pattern of one printed number: `6000.00` and `1,907,400` are one. -#}
{%- macro printed_number() -%}
[0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?
{%- endmacro -%}
