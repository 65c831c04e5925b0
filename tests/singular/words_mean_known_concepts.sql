-- The lexicon and the rules use concepts of the seed name_concepts and no others.
with

used as (
    select
        'name_words' as seed_name,
        {{ each_word('concepts') }} as concept
    from {{ ref('name_words') }}
    union
    select
        'name_rules' as seed_name,
        concept
    from {{ ref('int_name_rule_concepts') }}
)

select
    used.seed_name,
    used.concept
from used
left join {{ ref('name_concepts') }} as concepts on used.concept = concepts.concept
where concepts.concept is null
