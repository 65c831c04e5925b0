{#- Two numbers multiplied, DECIMAL; NULL where it is larger.
    DuckDB gives a product of two short decimals no more digits than they have, and stops when it
    needs them: whatever a filing prints, multiply it with this. -#}
{%- macro product(left_number, right_number) -%}
    try(cast({{ left_number }} as decimal(38, 10)) * {{ right_number }})
{%- endmacro -%}
