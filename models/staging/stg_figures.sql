with

source as (
    select * from {{ source('raw', 'figures') }}
),

renamed as (
    select
        sha256,
        cast(figure_seq as integer) as figure_seq,
        locator,
        cast(column_seq as integer) as column_seq,
        {{ trimmed('figure_text') }} as figure_text,
        state,
        {{ trimmed('reason') }} as reason
    from source
)

select * from renamed
