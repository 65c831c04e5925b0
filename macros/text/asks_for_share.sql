{#- True where an indicator's wording asks for a share: it ends in 率, 比例, 占比 or 满意度. 效率 is none. -#}
{%- macro asks_for_share(wording) -%}
    ({{ regexp_like(wording, "'(率|比例|占比|满意度)$'") }}
    and not {{ regexp_like(wording, "'(效率|频率|概率)$'") }})
{%- endmacro -%}
