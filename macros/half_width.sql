{#- Full-width digits, letters, marks and the ideographic space as their half-width twins. -#}
{%- macro half_width(text) -%}
    translate(
        {{ text }},
        '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ，．：；（）［］％＋－＝＜＞／＃　',
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,.:;()[]%+-=<>/# '
    )
{%- endmacro -%}
