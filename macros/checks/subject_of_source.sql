{#- The subject of a check with its fund source; all funds need no such word. -#}
{%- macro subject_of_source(subject, fund_source) -%}
    {{ subject }} || case when {{ fund_source }} <> 'total' then ', ' || {{ fund_source }} else '' end
{%- endmacro -%}
