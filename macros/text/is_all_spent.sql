{#- Whether the name of a whole is all that a department spends: 支出预算, 本年支出合计. -#}
{%- macro is_all_spent(wording) -%}
    {{ regexp_like(
        without_modifiers("coalesce(" ~ wording ~ ", '')"), "'^总?支出(合计|总计|总额|总数|数)?$'"
    ) }}
{%- endmacro -%}
