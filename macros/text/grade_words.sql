{#- A target in words without the remark 定性 that a printed grade may bear: `定性优` gives 优. -#}
{%- macro grade_words(value_text) -%}
    {{ regexp_replace_all(plain_name(value_text), '^(定性)[:,]?|[。.]$', '') }}
{%- endmacro -%}
