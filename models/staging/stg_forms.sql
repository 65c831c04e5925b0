with

source as (
    select * from {{ source('raw', 'forms') }}
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
        form,
        {{ trimmed('title_published') }} as title_published,
        {{ trimmed('unit_published') }} as unit_published,
        unit_locator,
        locator
    from trusted
)

select * from renamed
