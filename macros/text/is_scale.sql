{#- True where a text is a whole scale of grades (优良中差, 高中低) and so no grade. Two grades may be
    one word (优良), three are not. -#}
{%- macro is_scale(words) -%}
    {{ regexp_like(words, "'^[优良中差高低好坏强弱](、?[优良中差高低好坏强弱]){2,}$'") }}
{%- endmacro -%}
