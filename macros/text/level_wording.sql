{#- A level's name as the seed of level names writes it: plain, without the points behind it
    (`产出指标(50分)`, `产出指标(50)`, `产出指标50%`, `产出指标(40-50)分`, `产出指标(权重50)`), and without
    whether it must be filled in (`数量指标(必填)`). -#}
{%- macro level_wording(level) -%}
    {%- set points = '(权重|分值|满分|共)?:?[0-9.]+([-~–—至][0-9.]+)?' -%}
    {%- set behind = '\\(?' ~ points ~ '(分|%)\\)?$|\\(' ~ points ~ '\\)分?$' -%}
    {%- set filled = '\\((必填|选填|必选|可选|自选|非必填)[^()]{0,8}\\)$' -%}
    {{ regexp_replace_all(
        regexp_replace_all(recognised_name(level), behind ~ '|' ~ filled, ''),
        '类指标$',
        '指标'
    ) }}
{%- endmacro -%}
