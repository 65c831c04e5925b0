{#- A sentence in which amounts of yuan have their digits in groups and no empty decimals:
    56650000.00 yuan is 56,650,000 yuan. Each pass sets one more comma, from right to left; five are enough
    for every amount that fits its type. Most sentences name no amount. -#}
{%- macro grouped_amounts(sentence) -%}
    {%- set ns = namespace(text=regexp_replace_all(sentence, '[.]00 yuan', ' yuan')) -%}
    {%- for _ in range(5) -%}
        {%- set ns.text = regexp_replace_all(
            ns.text, '([0-9])([0-9]{3}(,[0-9]{3})*([.][0-9]+)? yuan)', '\\1,\\2'
        ) -%}
    {%- endfor -%}
    case when contains({{ sentence }}, ' yuan') then {{ ns.text }} else {{ sentence }} end
{%- endmacro -%}
