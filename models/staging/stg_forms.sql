with

source as (
    select * from {{ source('raw', 'forms') }}
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
    from source
)

select * from renamed
