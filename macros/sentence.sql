{#- Columns and quoted words as one text; numbers are printed as they are. -#}
{%- macro sentence(parts) -%}
    {% for part in parts %}cast({{ part }} as string){% if not loop.last %} || {% endif %}{% endfor %}
{%- endmacro -%}
