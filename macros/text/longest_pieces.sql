{#- Of overlapping pieces of texts those that keep their place: the longest, the first of equals. -#}
{%- macro longest_pieces(relation) -%}
    select pieces.*
    from {{ relation }} as pieces
    where not exists (
        select 1 from {{ relation }} as rivals
        where {{ overlaps_longer('pieces', 'rivals') }}
    )
{%- endmacro -%}
