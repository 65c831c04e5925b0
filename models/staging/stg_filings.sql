with

source as (
    select * from {{ source('raw', 'filings') }}
),

held_back as (
    select * from {{ source('raw', 'held_back') }}
),

trusted as (
    select *
    from source
    where sha256 not in (select held_back.sha256 from held_back)
),

renamed as (
    select
        filing_id,
        sha256,
        cast(filing_seq as integer) as filing_seq,
        kind,
        {{ trimmed('title_published') }} as title_published,
        title_locator,
        {{ trimmed('agency_published') }} as agency_published,
        agency_locator,
        {{ trimmed('year_published') }} as year_published,
        year_locator,
        {{ trimmed('agency_name') }} as agency_name,
        agency_basis,
        cast(fiscal_year as integer) as fiscal_year,
        year_basis,
        {{ trimmed('kind_published') }} as kind_published,
        kind_locator,
        kind_basis
    from trusted
)

select * from renamed
