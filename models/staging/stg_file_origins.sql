with

source as (
    select * from {{ source('raw', 'file_origins') }}
),

-- a sidecar of other bytes tells nothing of the file
counting as (
    select * from source
    where fault is null
),

renamed as (
    select
        sha256,
        file_name,
        address,
        page_address,
        {{ trimmed('page_title') }} as page_title,
        {{ trimmed('link_text') }} as link_text,
        try_cast(published_on as date) as published_on,
        cast(fetched_at as timestamp) as fetched_at,
        cast(returned_at as timestamp) as returned_at,
        last_modified
    from counting
)

select * from renamed
