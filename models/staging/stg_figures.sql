with

source as (
    select * from {{ source('raw', 'figures') }}
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
        cast(figure_seq as integer) as figure_seq,
        locator,
        cast(column_seq as integer) as column_seq,
        {{ trimmed('figure_text') }} as figure_text,
        state,
        {{ trimmed('reason') }} as reason,
        filing_id,
        cast(form_seq as integer) as form_seq,
        raw_table,
        cast(record_seq as integer) as record_seq,
        record_column,
        cast(record_column_seq as integer) as record_column_seq
    from trusted
)

select * from renamed
