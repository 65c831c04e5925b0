{#- The last amount of money in a text that is not a price for one: part 1 is the number, part 2 the unit
    (元, 万元); empty where there is none. `工资4000元/人月，全年12*2=12096元。` gives 12096 and 元. -#}
{%- macro last_amount(text, part) -%}
    regexp_extract(
        {{ plain_name(text) }}, '(?:^|.*[^0-9.])([0-9]+(?:[.][0-9]+)?)(万元|元)(?:[^/].*)?$', {{ part }}
    )
{%- endmacro -%}
