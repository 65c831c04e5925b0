with

first_pieces as (
    select * from {{ ref('int_name_pieces') }}
),

-- The longest word first; what a longer word does not cover is looked through again, twice.
first_words as (
    {{ longest_pieces('first_pieces') }}
),

second_pieces as (
    {{ pieces_beside('first_pieces', 'first_words') }}
),

second_words as (
    {{ longest_pieces('second_pieces') }}
),

third_pieces as (
    {{ pieces_beside('second_pieces', 'second_words') }}
),

third_words as (
    {{ longest_pieces('third_pieces') }}
),

chosen as (
    select * from first_words
    union all
    select * from second_words
    union all
    select * from third_words
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
        case
            when concepts = 'and' and concepts_before = concepts_after then 'filler'
            else concepts
        end as concepts
    from beside
)

select * from meant
