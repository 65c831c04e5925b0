{#- A number as text without zeros at the end of its decimals: 3.3000 gives 3.3. -#}
{%- macro short_number(number) -%}
    {{ regexp_replace_all(
        'cast(try_cast(' ~ number ~ ' as decimal(38, 4)) as string)', '[.]?0+$', ''
    ) }}
{%- endmacro -%}
