{% test not_null_columns(model, columns) %}

select
    case
        {% for column in columns -%}
        when {{ column }} is null then '{{ column }}'
        {% endfor -%}
    end as null_column,
    *
from {{ model }}
where {{ columns | join(' is null or ') }} is null

{% endtest %}
