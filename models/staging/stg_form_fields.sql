with

source as (
    select * from {{ source('raw', 'form_fields') }}
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
    from source
)

select * from renamed
