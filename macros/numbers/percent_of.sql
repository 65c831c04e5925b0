{#- A part of a whole in percent, DECIMAL(18,4); NULL where the whole is nothing or counts less than `least`. -#}
{%- macro percent_of(part, whole, least=0) -%}
    try_cast(
        case
            when {{ whole }} > 0 and {{ whole }} >= {{ least }}
                then {{ product(part, 100) }} / {{ whole }}
        end as decimal(18, 4)
    )
{%- endmacro -%}
