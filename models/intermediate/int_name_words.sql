{%- set rounds = 3 -%}
with

pieces_0 as (
    select * from {{ ref('int_name_pieces') }}
),

-- The longest word first; what a longer word does not cover is looked through again.
{%- for round in range(rounds) %}

longest_{{ round }} as (
    select pieces.*
    from pieces_{{ round }} as pieces
    where not exists (
        select 1 from pieces_{{ round }} as others
        where {{ overlaps_longer('pieces', 'others') }}
    )
),

pieces_{{ round + 1 }} as (
    select pieces.*
    from pieces_{{ round }} as pieces
    where not exists (
        select 1 from longest_{{ round }} as others
        where {{ shares_a_place('pieces', 'others') }}
    )
),
{%- endfor %}

chosen as (
    {%- for round in range(rounds) %}
    select * from longest_{{ round }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

beside as (
    select
        *,
        lag(concepts) over in_order as concepts_before,
        lead(concepts) over in_order as concepts_after
    from chosen
    window in_order as (partition by wording order by start_at)
),

-- 低保和特困: an "and" between two words for one thing joins nothing new.
meant as (
    select
        wording,
        start_at,
        n_characters,
        word,
        case when concepts = 'and' and concepts_before = concepts_after then 'filler' else concepts end
            as concepts
    from beside
)

select * from meant
