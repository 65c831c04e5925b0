{#- A level's name as the seed of level names writes it: plain, without the points behind it
    (`产出指标(50分)`, `产出指标(50)`, `产出指标50%`). -#}
{%- macro level_wording(level) -%}
    {{ regexp_replace_all(
        regexp_replace_all(recognised_name(level), '\\(?[0-9.]+(分|%)\\)?$|\\([0-9.]+\\)$', ''),
        '类指标$',
        '指标'
    ) }}
{%- endmacro -%}
