with

source as (
    select * from {{ source('raw', 'unknown_tables') }}
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
        sha256,
        cast(table_seq as integer) as table_seq,
        cast(row_seq as integer) as row_seq,
        cast(column_seq as integer) as column_seq,
        {{ trimmed('cell_text') }} as cell_text,
        locator
    from trusted
)

select * from renamed
