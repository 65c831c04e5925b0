with

source as (
    select * from {{ source('raw', 'recognised_cells') }}
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
        cast(cell_seq as integer) as cell_seq,
        locator,
        {{ trimmed('cell_text') }} as cell_text,
        cast(reading_confidence as decimal(5, 4)) as reading_confidence,
        {{ trimmed('text_read') }} as text_read
    from trusted
)

select * from renamed
