with

source as (
    select * from {{ source('raw', 'identity_evidence') }}
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
        cast(evidence_seq as integer) as evidence_seq,
        subject,
        basis,
        {{ trimmed('value') }} as identity_value,
        {{ trimmed('value_published') }} as value_published,
        locator
    from trusted
)

select * from renamed
