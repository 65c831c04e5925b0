with

filings as (
    select * from {{ ref('int_filings') }}
),

declared as (
    select * from {{ ref('stg_declared_filings') }}
),

origins as (
    select * from {{ ref('stg_file_origins') }}
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
        filings.agency_basis,
        filings.year_basis,
        filings.kind_basis,
        filings.is_current,
        later_filings.superseded_by_key,
        filings.loaded_at,
        coalesce(declared.source_url, origins.page_address, origins.address) as source_url,
        case
            when declared.source_url is not null then 'declared'
            when origins.address is not null then 'fetched'
        end as source_basis,
        origins.address as file_url,
        origins.fetched_at,
        coalesce(declared.published_on, origins.published_on) as published_on
    from filings
    left join later_filings on filings.superseded_by = later_filings.filing_id
    left join declared on filings.sha256 = declared.sha256
    left join origins on filings.sha256 = origins.sha256
)

select * from joined
