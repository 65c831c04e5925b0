{#- Two relations' amounts are of one phase; both may have none. -#}
{%- macro same_phase(left_relation, right_relation) -%}
    coalesce({{ left_relation }}.phase, 'none') = coalesce({{ right_relation }}.phase, 'none')
{%- endmacro -%}
