{{ config(materialized='view') }}
with

figures as (
    select * from {{ ref('int_budget_figures') }}
    where code_kind = 'function'
),

chosen_rows as (
    select * from {{ ref('int_function_figures') }}
    where rank = 1
),

spend as (
    select * from {{ ref('fct_function_spend') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a sum over the rows of several units holds each of them
matched as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        'fct_function_spend' as mart_name
    from chosen_rows
    inner join filings on chosen_rows.filing_id = filings.filing_id
    inner join spend
        on
            filings.filing_key = spend.filing_key
            and {{ same_phase('chosen_rows', 'spend') }}
            and chosen_rows.function_code = spend.function_code
            and chosen_rows.fund_source is not distinct from spend.fund_source
            and chosen_rows.locator is not distinct from spend.source_locator
    inner join figures
        on
            chosen_rows.filing_id = figures.filing_id
            and chosen_rows.form_seq = figures.form_seq
            and chosen_rows.function_code = figures.function_code
            and chosen_rows.fund_source is not distinct from figures.fund_source
            and {{ same_phase('chosen_rows', 'figures') }}
            and (chosen_rows.n_rows > 1 or chosen_rows.row_seq = figures.row_seq)
    where
        {{ measure_in('spend', 'figures.measure') }} = figures.amount_yuan
        or (chosen_rows.n_rows > 1 and {{ measure_in('spend', 'figures.measure') }} is not null)
    qualify row_number() over (
        partition by
            figures.filing_id, figures.form_seq, figures.row_seq, figures.phase, figures.measure,
            figures.fund_source
        order by figures.column_seq
    ) = 1
)

select * from matched
