{{ config(materialized='view') }}
with

items as (
    select * from {{ ref('int_economic_items') }}
),

sums as (
    select * from {{ ref('int_economic_figures') }}
),

spend as (
    select * from {{ ref('fct_economic_spend') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- of equal amounts the one at the mart's place, or the first printed, is the mart's
matched as (
    select
        sums.*,
        spend.source_locator
    from sums
    inner join filings on sums.filing_id = filings.filing_id
    inner join spend
        on
            filings.filing_key = spend.filing_key
            and {{ same_phase('sums', 'spend') }}
            and sums.economic_code = spend.economic_code
            and sums.fund_source is not distinct from spend.fund_source
            and {{ measure_in('spend', 'sums.measure', ['personnel', 'operating']) }}
            = sums.amount_yuan
    qualify row_number() over (
        partition by
            sums.filing_id, sums.phase, sums.economic_code, sums.fund_source, sums.measure,
            sums.amount_yuan
        order by
            case when sums.locator = spend.source_locator then 0 else 1 end,
            case when sums.table_code = 'economic' then 0 else 1 end,
            sums.form_seq, sums.row_seq, sums.column_seq
    ) = 1
),

-- a sum over the rows of several units holds each of them
final as (
    select distinct
        items.filing_id,
        items.form_seq,
        items.row_seq,
        items.column_seq,
        'fct_economic_spend' as mart_name
    from matched
    inner join items
        on
            matched.filing_id = items.filing_id
            and matched.form_seq = items.form_seq
            and matched.column_seq = items.column_seq
            and matched.economic_code = items.economic_code
            and {{ same_phase('matched', 'items') }}
            and (matched.n_rows > 1 or matched.row_seq = items.row_seq)
)

select * from final
