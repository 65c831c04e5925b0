{#- The one value of a group, or `several` where it has more than one. -#}
{%- macro one_or_several(expression) -%}
    case when count(distinct {{ expression }}) = 1 then min({{ expression }}) else 'several' end
{%- endmacro -%}
