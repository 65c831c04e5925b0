with

source as (
    select * from {{ source('raw', 'indicator_targets') }}
),

renamed as (
    select
        filing_id,
        cast(form_seq as integer) as form_seq,
        cast(row_seq as integer) as row_seq,
        scope,
        {{ trimmed('level1_published') }} as level1_published,
        {{ trimmed('level2_published') }} as level2_published,
        {{ trimmed('indicator_published') }} as indicator_published,
        {{ trimmed('operator_published') }} as operator_published,
        {{ trimmed('value_published') }} as value_published,
        {{ trimmed('unit_published') }} as unit_published,
        {{ trimmed('weight_published') }} as weight_published,
        {{ trimmed('horizon_published') }} as horizon_published,
        {{ trimmed('actual_published') }} as actual_published,
        {{ trimmed('score_published') }} as score_published,
        {{ trimmed('deviation_published') }} as deviation_published,
        locator,
        source_text,
        placement_basis
    from source
)

select * from renamed
