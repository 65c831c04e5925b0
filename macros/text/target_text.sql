{#- A target in words, from the columns of a relation: operator, number and unit, or the text where it is no number. -#}
{%- macro target_text(relation) -%}
    coalesce({{ relation }}.operator || ' ', '')
    || coalesce({{ short_number(relation ~ '.value_num') }}, {{ relation }}.value_text, 'nothing')
    || case when {{ relation }}.value_num is not null then coalesce(' ' || {{ relation }}.unit, '') else '' end
{%- endmacro -%}
