{#- A number as text, with up to eight decimals and without zeros at their end. -#}
{%- macro plain_decimal(number) -%}
    {{ regexp_replace_all(
        'cast(try_cast(' ~ number ~ ' as decimal(38, 8)) as string)', '[.]?0+$', ''
    ) }}
{%- endmacro -%}
