{#- The product of all numbers in a text, NULL where it holds none: `*12*4` gives 48. -#}
{%- macro product_of_numbers(text) -%}
    try_cast(
        list_aggregate(list_transform(
            regexp_extract_all({{ text }}, '[0-9]+(?:[.][0-9]+)?'), lambda x: try_cast(x as double)
        ), 'product') as decimal(18, 4)
    )
{%- endmacro -%}
