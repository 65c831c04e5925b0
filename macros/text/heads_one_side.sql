{#- Whether a heading is of all that is received or spent: under 收入决算情况 本单位收入 is the total. -#}
{%- macro heads_one_side(heading_wording) -%}
    {{ regexp_like(
        "coalesce(" ~ heading_wording ~ ", '')", "'^(收入|支出)(决算|预算)(总体)?情况(的?说明)?[.。]?$'"
    ) }}
{%- endmacro -%}
