{#- Pieces of texts that share no character with the chosen ones. -#}
{%- macro pieces_beside(relation, chosen) -%}
    select pieces.*
    from {{ relation }} as pieces
    where not exists (
        select 1 from {{ chosen }} as rivals
        where {{ shares_a_place('pieces', 'rivals') }}
    )
{%- endmacro -%}
