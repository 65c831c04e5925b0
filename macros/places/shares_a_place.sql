{#- Whether two pieces of one text share a character. -#}
{%- macro shares_a_place(piece, other) -%}
    {{ piece }}.wording = {{ other }}.wording
    and {{ piece }}.start_at < {{ other }}.start_at + {{ other }}.n_characters
    and {{ other }}.start_at < {{ piece }}.start_at + {{ piece }}.n_characters
{%- endmacro -%}
