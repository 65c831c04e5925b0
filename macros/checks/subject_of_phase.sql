{#- The subject of a check with its phase; what is planned needs no such word. -#}
{%- macro subject_of_phase(subject, phase) -%}
    {{ subject }} || case when {{ phase }} <> 'budget' then ', ' || {{ phase }} else '' end
{%- endmacro -%}
