{#- Half of the last printed place of a number, times the factor of its unit: how far the true amount
    may lie from the printed one. `461, 49` in 万元 gives 50 yuan, `86` in 万元 gives 5000. -#}
{%- macro half_display_unit(text, factor) -%}
    {%- set printed = 'trim(' ~ half_width(text) ~ ')' -%}
    {%- set decimals = without_space('regexp_extract(' ~ printed ~ ", '[.]([0-9 ]+)$', 1)") -%}
    try_cast(
        0.5 * {{ factor }} / power(10, case
            when length({{ decimals }}) > 0 then length({{ decimals }})
            when {{ regexp_like(printed, "'(, ?| )[0-9]{2}$'") }} then 2
            else 0
        end) as decimal(18, 4)
    )
{%- endmacro -%}
