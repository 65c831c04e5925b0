{#- An amount in its unit as yuan, DECIMAL(18,2). Nothing needs no unit. NULL where it is more than any
    agency has (variable `largest_amount_yuan`): such a number is none of money. -#}
{%- macro yuan(amount, factor) -%}
    case
        when {{ amount }} = 0 then cast(0 as decimal(18, 2))
        when abs({{ product(amount, factor) }}) <= {{ var('largest_amount_yuan') }}
            then try_cast({{ product(amount, factor) }} as decimal(18, 2))
    end
{%- endmacro -%}
