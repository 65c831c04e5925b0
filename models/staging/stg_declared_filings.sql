with

source as (
    select * from {{ source('raw', 'declared_filings') }}
),

-- a line with a fault, or of a file that was not seen, declares nothing
counting as (
    select * from source
    where fault is null and sha256 is not null
),

renamed as (
    select
        sha256,
        cast(override_line as integer) as override_line,
        {{ trimmed('agency_published') }} as agency_published,
        {{ trimmed('region_code') }} as region_code,
        {{ trimmed('fiscal_year') }} as fiscal_year,
        kind,
        {{ trimmed('source_url') }} as source_url,
        try_cast(published_on as date) as published_on,
        {{ trimmed('note') }} as note
    from counting
)

select * from renamed
