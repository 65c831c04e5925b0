with

filings as (
    select * from {{ ref('int_filings') }}
),

agencies as (
    select distinct
        agency_key,
        agency_name,
        region_code,
        region_basis
    from filings
)

select * from agencies
