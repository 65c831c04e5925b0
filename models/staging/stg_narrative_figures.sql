with

source as (
    select * from {{ source('raw', 'narrative_figures') }}
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
        cast(figure_seq as integer) as figure_seq,
        {{ trimmed('heading_published') }} as heading_published,
        {{ trimmed('context_published') }} as context_published,
        {{ trimmed('label_published') }} as label_published,
        {{ trimmed('year_published') }} as year_published,
        {{ trimmed('base_year_published') }} as base_year_published,
        relation,
        {{ trimmed('direction_published') }} as direction_published,
        {{ trimmed('value_published') }} as value_published,
        {{ trimmed('unit_published') }} as unit_published,
        locator,
        source_text
    from trusted
)

select * from renamed
