{#- Half of the last printed place of a number, times the factor of its unit: how far the true amount
    may lie from the printed one. `461, 49` in 万元 gives 50 yuan, `86` in 万元 gives 5000. -#}
{%- macro half_display_unit(text, factor) -%}
    {%- set decimals = without_space("regexp_extract(figure, '[.]([0-9 ]+)$', 1)") -%}
    try_cast(
        0.5 * {{ factor }}
        / power(10, list_transform([trim({{ half_width(text) }})], lambda figure: case
            when length({{ decimals }}) > 0 then length({{ decimals }})
            when {{ regexp_like('figure', "'(, ?| )[0-9]{2}$'") }} then 2
            else 0
        end)[1]) as decimal(18, 4)
    )
{%- endmacro -%}
