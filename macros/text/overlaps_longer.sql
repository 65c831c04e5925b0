{#- Whether a piece of a text loses its place to another one: a longer one, or the first of equals. -#}
{%- macro overlaps_longer(piece, other) -%}
    {{ shares_a_place(piece, other) }}
    and (
        {{ other }}.n_characters > {{ piece }}.n_characters
        or {{ other }}.n_characters = {{ piece }}.n_characters
        and {{ other }}.start_at < {{ piece }}.start_at
    )
{%- endmacro -%}
