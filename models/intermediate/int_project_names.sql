with

cards as (
    select * from {{ ref('int_project_cards') }}
),

candidates as (
    select * from {{ ref('int_project_name_candidates') }}
),

card_totals as (
    select * from {{ ref('int_project_card_totals') }}
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
),

-- Cards of one name and one form that print different totals are of different projects; a card
-- without a total goes on with the one before it.
totalled as (
    select
        best_choices.*,
        card_totals.form,
        card_totals.total_printed,
        min(best_choices.form_seq) over (
            partition by
                best_choices.filing_id,
                best_choices.candidate_name,
                card_totals.form,
                card_totals.total_printed
        ) as first_form_seq
    from best_choices
    left join card_totals
        on
            best_choices.filing_id = card_totals.filing_id
            and best_choices.form_seq = card_totals.form_seq
),

placed as (
    select
        *,
        case
            when total_printed is not null
                then dense_rank() over (
                    partition by filing_id, candidate_name, form, total_printed is null
                    order by first_form_seq
                )
        end as place
    from totalled
),

numbered as (
    select
        *,
        coalesce(
            {{ last_known('place') }} over (
                partition by filing_id, candidate_name, form order by form_seq
            ), 1
        ) as occurrence
    from placed
),

named as (
    select
        filing_id,
        form_seq,
        name_published,
        card_name,
        candidate_name as name_in_full,
        occurrence,
        candidate_name
        || case when occurrence > 1 then ' (' || cast(occurrence as string) || ')' else '' end
            as project_name,
        project_type
    from numbered
)

select * from named
