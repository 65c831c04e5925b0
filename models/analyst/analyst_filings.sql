with

filings as (
    select * from {{ ref('dim_filing') }}
),

agencies as (
    select * from {{ ref('dim_agency') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

named as (
    select
        filings.fiscal_year,
        regions.province_name,
        regions.prefecture_name,
        regions.region_name,
        regions.region_level,
        agencies.agency_name,
        filings.kind,
        filings.title,
        filings.is_current,
        filings.file_name,
        filings.source_url,
        filings.published_on,
        filings.agency_basis,
        filings.year_basis,
        filings.kind_basis,
        filings.loaded_at,
        filings.sha256,
        filings.filing_key,
        filings.agency_key,
        filings.region_code
    from filings
    inner join agencies on filings.agency_key = agencies.agency_key
    left join regions on filings.region_code = regions.region_code
)

select * from named
