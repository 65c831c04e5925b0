with

source as (
    select * from {{ source('raw', 'declared_sources') }}
),

-- a line with a fault expects nothing
counting as (
    select * from source
    where fault is null
),

renamed as (
    select
        source_key,
        cast(source_line as integer) as source_line,
        region_code,
        {{ trimmed('agency_published') }} as agency_published,
        kind,
        cast(fiscal_year as integer) as fiscal_year,
        address,
        link_pattern,
        try_cast(due_on as date) as due_on,
        {{ trimmed('note') }} as note
    from counting
)

select * from renamed
