{#- True where a text has a letter or a character of any script outside tags: marks and digits alone are no
    name. -#}
{%- macro has_letter(text) -%}
    {{ regexp_like(without_markup(text), "'\\p{L}'") }}
{%- endmacro -%}
