with

source as (
    select * from {{ source('raw', 'files') }}
),

renamed as (
    select
        sha256,
        file_name,
        cast(size_bytes as bigint) as size_bytes,
        reader,
        encoding,
        parser_version,
        run_id,
        cast(loaded_at as timestamp) as loaded_at
    from source
)

select * from renamed
