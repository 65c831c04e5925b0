with

source as (
    select * from {{ source('raw', 'identity_evidence') }}
),

renamed as (
    select
        filing_id,
        cast(evidence_seq as integer) as evidence_seq,
        subject,
        basis,
        {{ trimmed('value') }} as identity_value,
        {{ trimmed('value_published') }} as value_published,
        locator
    from source
)

select * from renamed
