with

choices as (
    select * from {{ ref('int_project_name_choices') }}
),

card_totals as (
    select * from {{ ref('int_project_card_totals') }}
),

-- Cards of one name and one form that print different totals are of different projects; a card
-- without a total goes on with the one before it.
totalled as (
    select
        choices.*,
        card_totals.form,
        card_totals.total_printed,
        min(choices.form_seq) over (
            partition by
                choices.filing_id,
                choices.candidate_name,
                card_totals.form,
                card_totals.total_printed
        ) as first_form_seq
    from choices
    left join card_totals
        on
            choices.filing_id = card_totals.filing_id
            and choices.form_seq = card_totals.form_seq
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
