{#- The number in a cell of money as text, without the sign ¥, the unit and a remark of what it is of:
    `￥450,000` gives 450,000, `854万(其中400万元…)` gives 854. Empty where the cell is anything else;
    what is left is for `parse_amount`. -#}
{%- macro money_number(text) -%}
    trim(regexp_extract(trim({{ half_width(without_markup(text)) }}), '{{ money_cell() }}', 1))
{%- endmacro -%}
