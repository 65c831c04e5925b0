with

source as (
    select * from {{ source('raw', 'budget_figures') }}
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
        cast(row_seq as integer) as row_seq,
        cast(column_seq as integer) as column_seq,
        {{ trimmed('code_published') }} as code_published,
        {{ printed_text('name_published') }} as name_published,
        {{ trimmed('column_published') }} as column_published,
        {{ trimmed('value_published') }} as value_published,
        locator,
        source_text
    from trusted
)

select * from renamed
