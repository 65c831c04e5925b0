with

source as (
    select * from {{ source('raw', 'budget_figures') }}
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
    from source
)

select * from renamed
