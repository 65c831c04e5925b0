{#- A level's name as the seed of level names writes it: plain, without the points behind it
    (`产出指标(50分)`, `产出指标(50)`, `产出指标50%`, `产出指标(40-50)分`, `产出指标(权重50)`). -#}
{%- macro level_wording(level) -%}
    {%- set points = '(权重|分值|满分|共)?:?[0-9.]+([-~–—至][0-9.]+)?' -%}
    {%- set behind = '\\(?' ~ points ~ '(分|%)\\)?$|\\(' ~ points ~ '\\)分?$' -%}
    {{ regexp_replace_all(
        regexp_replace_all(recognised_name(level), behind, ''),
        '类指标$',
        '指标'
    ) }}
{%- endmacro -%}
