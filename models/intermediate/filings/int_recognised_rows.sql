with

cells as (
    select * from {{ ref('stg_recognised_cells') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- a figure is read with the label, the code and the heading of its row
least_sure as (
    select
        filings.filing_id,
        filings.filing_key,
        {{ row_of_place('cells.locator') }} as row_place,
        min(cells.reading_confidence) as reading_confidence
    from cells
    inner join filings on cells.sha256 = filings.sha256
    group by filings.filing_id, filings.filing_key, {{ row_of_place('cells.locator') }}
)

select * from least_sure
