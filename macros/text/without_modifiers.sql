{#- What is left of the words before a measure (收入预算, 基本支出) when whose it is, which year's and from
    which funds is taken away; empty where they say nothing else. 政府采购 stays: its 支出预算 is no
    measure of the department. The words of funds are those of the seed fund_source_words. -#}
{%- macro without_modifiers(text) -%}
    {{ regexp_replace_all(
        regexp_replace_all(
            text,
            '^.*(局|中心|委员会|办公室|[市区县省]委|法院|检察院|医院|卫生院|大学|学校|厅|站|所|队|馆|处)',
            ''
        ),
        '一般公共预算|公共财政预算|公共财政拨款|公共预算拨款|公共预算财政拨款|政府性?基金|国有资本经营|国有资本预算|财政专户|专户资金|专户管理|专户拨款|单位资金|其他资金|财政拨款|财政|拨款|管理资金|预算|决算|收支|机关|部门|单位|汇总|安排|总体|全年|年初|当年|本年度?|年度|20[0-9]{2}年度?|[本我全的年]',
        ''
    ) }}
{%- endmacro -%}
