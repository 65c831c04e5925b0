{#- The pattern of a cell of money in half-width: number, unit. Behind the unit may stand a remark in brackets
    without a number, what part of the amount is (其中 …), or what it is made of: (农田400万元,灌溉295万元). -#}
{%- macro money_cell() -%}
^(?:人民币|RMB|CNY)?\s*[¥￥]?\s*([-+]?\s*[0-9][0-9,.\s]*?)\s*(?:(百\s*万\s*元|千\s*元|万\s*元|亿\s*元|元|万|亿)(?:整|人民币)*)?\s*[。;]?(?:\([^()0-9]*\)|\([^()0-9]+[0-9][0-9.,]*\s*(?:万元|亿元|元|万)[^()]*\)|[(,。;、]?\s*(?:其中|包括|包含|含).*)?$
{%- endmacro -%}
