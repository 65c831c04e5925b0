{#- The units of money that labels print, the longest first; the seed `money_units` says what each is. -#}
{%- macro money_unit_words() -%}百万元|万元|亿元|千元|元{%- endmacro -%}
