with

identities as (
    select * from {{ ref('int_filing_identities') }}
),

regions as (
    select * from {{ ref('int_agency_regions') }}
),

superseded as (
    select * from {{ ref('int_superseded_filings') }}
),

joined as (
    select
        identities.filing_id,
        identities.sha256,
        identities.filing_seq,
        identities.kind,
        identities.title,
        identities.agency_name,
        identities.agency_key,
        identities.fiscal_year,
        identities.agency_basis,
        identities.year_basis,
        identities.kind_basis,
        identities.file_name,
        identities.loaded_at,
        regions.region_code,
        regions.region_basis,
        superseded.superseded_by,
        {{ surrogate_key(['identities.filing_id']) }} as filing_key,
        superseded.superseded_by is null as is_current
    from identities
    inner join regions on identities.agency_key = regions.agency_key
    left join superseded on identities.filing_id = superseded.filing_id
)

select * from joined
