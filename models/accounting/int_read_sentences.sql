{{ config(materialized='view') }}
with

figures as (
    select
        *,
        {{ parse_amount('value_published') }} as number_printed
    from {{ ref('stg_narrative_figures') }}
),

units as (
    select * from {{ ref('money_units') }}
),

measures as (
    select
        filing_id,
        figure_seq,
        bool_and(measure like '%_with_carryover') as is_with_carryover,
        bool_and(measure = 'reserve') as is_reserve
    from {{ ref('int_narrative_measures') }}
    group by filing_id, figure_seq
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- the first that holds says why a value is in no mart, if it is in none
joined as (
    select
        figures.filing_id,
        figures.figure_seq,
        figures.heading_published,
        concat_ws(' / ', figures.context_published, figures.label_published) as label,
        figures.source_text,
        figures.relation = 'amount' as is_money,
        {{ yuan('figures.number_printed', 'units.factor_yuan') }} as amount_yuan,
        case
            when figures.relation = 'count' then 'count_in_sentence'
            when figures.relation in ('share', 'execution_rate') then 'share_in_sentence'
            when figures.number_printed is null then 'amount_unread'
            when figures.year_published <> cast(filings.fiscal_year as string) then 'other_year'
            when measures.filing_id is null and figures.relation = 'amount'
                then 'sentence_without_measure'
            when measures.filing_id is null then 'change_without_measure'
            when figures.relation = 'amount' and units.factor_yuan is null then 'unit_undecided'
            when measures.is_with_carryover then 'total_with_carryover'
            when measures.is_reserve then 'measure_of_no_mart'
            else 'other_value_in_mart'
        end as reason_if_kept
    from figures
    inner join filings on figures.filing_id = filings.filing_id
    left join units on figures.unit_published = units.unit_published
    left join measures
        on
            figures.filing_id = measures.filing_id
            and figures.figure_seq = measures.figure_seq
)

select * from joined
