{#- The least (`min`) or largest (`max`) of the whole numbers that a pattern with one group finds in
    a text, or NULL. -#}
{%- macro extreme_number(which, text, pattern) -%}
    list_{{ which }}(list_transform(
        regexp_extract_all({{ text }}, '{{ pattern }}', 1), lambda x: try_cast(x as integer)
    ))
{%- endmacro -%}
