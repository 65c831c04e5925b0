{#- Whether a part (人员经费) is one of all that a department spends, whatever the funds: the whole is
    支出预算, or the heading is of 基本支出 and names no funds. -#}
{%- macro is_of_all_spent(whole, heading) -%}
    (
        {{ is_all_spent(whole) }}
        or {{ regexp_like(
            "coalesce(" ~ heading ~ ", '')", "'^基本支出(决算|预算)?情况(的?说明)?[.。]?$'"
        ) }}
    )
{%- endmacro -%}
