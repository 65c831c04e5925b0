{#- A query of the days from the first one to before the end, both as ISO dates: `date_day`. -#}
{%- macro each_day(first, end) -%}
    {{ dbt.date_spine('day', "cast('" ~ first ~ "' as date)", "cast('" ~ end ~ "' as date)") }}
{%- endmacro -%}
