{#- Columns and quoted words as one text; numbers are printed as they are, and what is NULL is said
    to be nothing, since it would make the whole sentence NULL. -#}
{%- macro sentence(parts) -%}
    {% for part in parts %}coalesce(cast({{ part }} as string), 'nothing'){% if not loop.last %} || {% endif %}{% endfor %}
{%- endmacro -%}
