{#- The sum of all numbers in a text, NULL where it holds none: `4000+900` gives 4900. -#}
{%- macro sum_of_numbers(text) -%}
    try_cast(
        list_sum(list_transform(
            regexp_extract_all({{ text }}, '[0-9]+(?:[.][0-9]+)?'), lambda x: try_cast(x as double)
        )) as decimal(18, 4)
    )
{%- endmacro -%}
