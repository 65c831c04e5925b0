{#- The nth number in a text as DECIMAL(18,4), or NULL. -#}
{%- macro nth_number(text, n) -%}
    try_cast(regexp_extract_all({{ text }}, '[0-9]+(?:[.][0-9]+)?')[{{ n }}] as decimal(18, 4))
{%- endmacro -%}
