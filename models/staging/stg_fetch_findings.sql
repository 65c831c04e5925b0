with

source as (
    select * from {{ source('raw', 'fetch_findings') }}
),

renamed as (
    select
        source_key,
        role,
        address,
        state,
        {{ trimmed('sentence') }} as sentence,
        cast(looked_at as timestamp) as looked_at,
        file_name,
        sha256,
        page_address,
        moved_to,
        cast(since as timestamp) as since
    from source
)

select * from renamed
