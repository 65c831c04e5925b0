{#- One measure's amount and half display unit as two columns, from rows with a column `measure`. -#}
{%- macro pivoted_measure(measure, prefix) -%}
    max(amount_yuan) filter (where measure = '{{ measure }}') as {{ prefix }}_yuan,
    max(half_unit_yuan) filter (where measure = '{{ measure }}') as {{ prefix }}_half_unit
{%- endmacro -%}
