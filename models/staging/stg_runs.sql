with

source as (
    select * from {{ source('raw', 'runs') }}
),

renamed as (
    select
        run_id,
        cast(started_at as timestamp) as started_at,
        parser_version
    from source
)

select * from renamed
