with

figures as (
    select * from {{ ref('int_narrative_names') }}
),

units as (
    select * from {{ ref('money_units') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

valued as (
    select
        filings.filing_key,
        figures.filing_id,
        figures.figure_seq,
        figures.locator,
        figures.context_published,
        figures.label_published,
        coalesce(figures.phase_named, figures.phase_of_whole, figures.phase_of_kind) as phase,
        figures.is_named_by_context,
        figures.label_wording,
        {{ yuan(parse_amount('figures.value_published'), 'units.factor_yuan') }} as amount_yuan,
        {{ half_display_unit('figures.value_published', 'units.factor_yuan') }} as half_unit_yuan
    from figures
    inner join units on figures.unit_published = units.unit_published
    inner join filings on figures.filing_id = filings.filing_id
    where figures.relation = 'amount'
)

select * from valued
