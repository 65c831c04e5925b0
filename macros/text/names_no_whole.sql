{#- Whether a whole is something else than all or a part of what a department receives and spends: an
    item of the classification, a purpose. False where there is none. What keeps the offices running
    (机构正常运转的日常支出) is basic expenditure. -#}
{%- macro names_no_whole(wording) -%}
    (
        {{ wording }} is not null
        and not {{ regexp_like(
            without_modifiers(wording),
            "'^((用于保障)?(机构)?正常运转)?(收入|支出|收支|财务|基本?|项目|专项|人员|公用|日常|经费|资金|合计|类|情况|[收支、总计数额])*$'"
        ) }}
    )
{%- endmacro -%}
