with

source as (
    select * from {{ source('raw', 'outcomes') }}
),

renamed as (
    select
        run_id,
        file_name,
        sha256,
        outcome,
        {{ trimmed('reason') }} as reason,
        cast(figures_printed as integer) as figures_printed,
        cast(figures_read as integer) as figures_read,
        cast(figures_set_aside as integer) as figures_set_aside,
        cast(figures_unread as integer) as figures_unread,
        cast(unknown_tables as integer) as unknown_tables,
        cast(recorded_at as timestamp) as recorded_at
    from source
)

select * from renamed
