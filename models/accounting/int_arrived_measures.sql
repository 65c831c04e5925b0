{{ config(materialized='view') }}
with

printings as (
    select * from {{ ref('int_measure_printings') }}
    where amount_source = 'table'
),

table_measures as (
    select * from {{ ref('int_table_measures') }}
),

spend as (
    select * from {{ ref('fct_department_spend') }}
    where amount_source = 'table'
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- the mart names the place, and the amount there is the mart's
matched as (
    select
        table_measures.filing_id,
        table_measures.form_seq,
        table_measures.row_seq,
        table_measures.column_seq,
        spend.filing_key,
        spend.phase,
        spend.measure,
        spend.fund_source
    from printings
    inner join filings on printings.filing_id = filings.filing_id
    inner join table_measures
        on
            printings.filing_id = table_measures.filing_id
            and printings.form_seq = table_measures.form_seq
            and printings.line_seq = table_measures.row_seq
            and printings.measure = table_measures.measure
            and printings.fund_source = table_measures.fund_source
            and {{ same_phase('printings', 'table_measures') }}
    inner join spend
        on
            filings.filing_key = spend.filing_key
            and {{ same_phase('printings', 'spend') }}
            and printings.measure = spend.measure
            and printings.fund_source = spend.fund_source
            and table_measures.locator = spend.source_locator
            and table_measures.amount_yuan = spend.amount_yuan
    qualify row_number() over (
        partition by spend.filing_key, spend.phase, spend.measure, spend.fund_source
        order by printings.rank, table_measures.column_seq
    ) = 1
),

final as (
    select distinct
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        'fct_department_spend' as mart_name
    from matched
)

select * from final
