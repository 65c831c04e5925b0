with

filings as (
    select * from {{ ref('int_filings') }}
),

later_filings as (
    select
        filing_id,
        filing_key as superseded_by_key
    from filings
),

joined as (
    select
        filings.filing_key,
        filings.file_name,
        filings.sha256,
        filings.filing_seq,
        filings.kind,
        filings.title,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        filings.is_current,
        later_filings.superseded_by_key,
        filings.loaded_at
    from filings
    left join later_filings on filings.superseded_by = later_filings.filing_id
)

select * from joined
