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
        filings.fiscal_year,
        printings.*,
        printings.value_published is not null and printings.amount_yuan is null as is_unparsed
    from printings
    inner join filings on printings.filing_id = filings.filing_id
)

select * from joined
