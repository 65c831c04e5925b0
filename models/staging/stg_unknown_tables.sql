with

source as (
    select * from {{ source('raw', 'unknown_tables') }}
),

renamed as (
    select
        sha256,
        cast(table_seq as integer) as table_seq,
        cast(row_seq as integer) as row_seq,
        cast(column_seq as integer) as column_seq,
        {{ trimmed('cell_text') }} as cell_text,
        locator
    from source
)

select * from renamed
