with

source as (
    select * from {{ source('raw', 'form_fields') }}
),

held_back as (
    select * from {{ source('raw', 'held_back') }}
),

trusted as (
    select *
    from source
    where {{ file_of('filing_id') }} not in (select held_back.sha256 from held_back)
),

renamed as (
    select
        filing_id,
        cast(form_seq as integer) as form_seq,
        cast(field_seq as integer) as field_seq,
        field,
        {{ trimmed('label_published') }} as label_published,
        {{ printed_text('value_published') }} as value_published,
        locator,
        source_text
    from trusted
)

select * from renamed
