{#- A number with its unit as a person writes it in Chinese: 56650000 yuan is 5665万元. Nothing is rounded
    away: where 亿 would need more than four decimals, 万 is used, and 元 below ten thousand. -#}
{%- macro value_in_chinese(number, unit) -%}
    case
        when {{ unit }} = 'yuan' and abs({{ number }}) >= 100000000
            and cast({{ number }} as decimal(38, 4)) % 10000 = 0
            then {{ plain_decimal(product(number, 0.00000001)) }} || '亿元'
        when {{ unit }} = 'yuan' and abs({{ number }}) >= 10000
            then {{ plain_decimal(product(number, 0.0001)) }} || '万元'
        when {{ unit }} = 'yuan' then {{ plain_decimal(number) }} || '元'
        when {{ unit }} = '%' then {{ plain_decimal(number) }} || '%'
        when {{ unit }} = 'points' then {{ plain_decimal(number) }} || '分'
        else {{ plain_decimal(number) }}
    end
{%- endmacro -%}
