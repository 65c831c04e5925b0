{#- Which amount of a whole its parts are of, by the end of its name: 三公经费预算, 支出决算数. The names of
    the budgets themselves (一般公共预算) say nothing of that. NULL where the name does not end so. -#}
{%- macro phase_of_whole(text) -%}
    {%- set wording = regexp_replace_all(
        budget_wording(text), '(一般公共|公共财政|政府性基金|国有资本经营)预算$', ''
    ) -%}
    case
        when {{ regexp_like(wording, "'(全年|调整|调整后)预算数?$'") }} then 'adjusted'
        when {{ regexp_like(wording, "'预算(数|安排|总额|总数|总计|合计)?$'") }} then 'budget'
        when {{ regexp_like(wording, "'决算(数|支出|总额)?$'") }} then 'executed'
    end
{%- endmacro -%}
