with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

origins as (
    select * from {{ ref('stg_file_origins') }}
),

department_forms as (
    select distinct filing_id
    from {{ ref('stg_indicator_targets') }}
    where scope = 'department'
),

issued as (
    select
        filings.filing_id,
        filings.sha256,
        filings.filing_seq,
        filings.agency_key,
        filings.fiscal_year,
        filings.kind,
        filings.file_name,
        origins.address,
        -- an address may return to a content that it gave before
        greatest(filings.loaded_at, origins.returned_at) as loaded_at,
        department_forms.filing_id is not null as has_department_form
    from filings
    left join origins on filings.sha256 = origins.sha256
    left join department_forms on filings.filing_id = department_forms.filing_id
)

select * from issued
