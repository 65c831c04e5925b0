with

printings as (
    select * from {{ ref('int_measure_printings') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.filing_key,
        filings.filing_id,
        printings.phase,
        printings.measure,
        printings.fund_source,
        printings.amount_source,
        printings.table_code,
        printings.form_seq,
        printings.line_seq,
        printings.amount_yuan,
        printings.half_unit_yuan,
        printings.locator,
        printings.rank,
        printings.value_published is not null and printings.amount_yuan is null as is_unparsed
    from printings
    inner join filings on printings.filing_id = filings.filing_id
)

select * from joined
