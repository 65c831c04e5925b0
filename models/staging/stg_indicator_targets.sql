with

source as (
    select * from {{ source('raw', 'indicator_targets') }}
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
        scope,
        {{ trimmed('level1_published') }} as level1_published,
        {{ trimmed('level2_published') }} as level2_published,
        {{ printed_text('indicator_published') }} as indicator_published,
        {{ trimmed('operator_published') }} as operator_published,
        {{ printed_text('value_published') }} as value_published,
        {{ trimmed('unit_published') }} as unit_published,
        {{ trimmed('weight_published') }} as weight_published,
        {{ trimmed('horizon_published') }} as horizon_published,
        {{ printed_text('actual_published') }} as actual_published,
        {{ trimmed('score_published') }} as score_published,
        {{ trimmed('deviation_published') }} as deviation_published,
        project_basis,
        locator,
        source_text,
        placement_basis
    from trusted
)

select * from renamed
