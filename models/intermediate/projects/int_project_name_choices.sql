with

cards as (
    select * from {{ ref('int_project_cards') }}
),

candidates as (
    select * from {{ ref('int_project_name_candidates') }}
),

-- A name has a vote from each place of the filing that prints it in exactly this way.
votes as (
    select
        filing_id,
        candidate_name,
        count(*) as votes,
        bool_or(printed_in = 'card') as is_on_a_card
    from candidates
    group by filing_id, candidate_name
),

-- A card may take its own name, or one like it that is not another card's.
choices as (
    select
        cards.filing_id,
        cards.form_seq,
        cards.name_published,
        cards.card_name,
        cards.project_type,
        votes.candidate_name,
        votes.votes,
        {{ name_similarity('cards.card_name', 'votes.candidate_name') }} as similarity
    from cards
    inner join votes on cards.filing_id = votes.filing_id
    where cards.card_name = votes.candidate_name or not votes.is_on_a_card
),

best_choices as (
    select *
    from choices
    where similarity >= {{ var('least_name_similarity') }}
    qualify
        row_number() over (
            partition by filing_id, form_seq
            order by votes desc, similarity desc, candidate_name asc
        ) = 1
)

select * from best_choices
