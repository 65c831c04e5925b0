-- Every card that prints a project's name belongs to one project of the mart, or its filing
-- was replaced.
with

cards as (
    select * from {{ ref('int_project_cards') }}
),

names as (
    select * from {{ ref('int_project_names') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

lost_cards as (
    select
        cards.filing_id,
        cards.form_seq,
        cards.card_name
    from cards
    inner join filings on cards.filing_id = filings.filing_id
    left join names
        on cards.filing_id = names.filing_id and cards.form_seq = names.form_seq
    left join projects
        on filings.agency_key = projects.agency_key and names.project_name = projects.project_label
    where filings.is_current and projects.project_key is null
)

select * from lost_cards
