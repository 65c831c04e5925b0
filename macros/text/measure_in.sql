{#- The value that a row of a fact holds for a measure in a column of its own (basic: basic_yuan). -#}
{%- macro measure_in(fact, measure, others=[]) -%}
    case {{ measure }}
        when 'total_expenditure' then {{ fact }}.total_yuan
        {%- for name in ['basic', 'project'] + others %}
            when '{{ name }}' then {{ fact }}.{{ name }}_yuan
        {%- endfor %}
    end
{%- endmacro -%}
