with

filings as (
    select * from {{ ref('stg_filings') }}
),

files as (
    select * from {{ ref('stg_files') }}
),

read_names as (
    select
        *,
        {{ plain_name('agency_published') }} as agency_wording,
        replace({{ plain_name('year_published') }}, ',', '') as year_wording
    from filings
),

identified as (
    select
        *,
        {{ clean_agency_name('agency_wording') }} as agency_name,
        try_cast(
            nullif(regexp_extract(year_wording, '(20[0-9][0-9])', 1), '') as integer
        ) as fiscal_year
    from read_names
),

joined as (
    select
        identified.filing_id,
        identified.sha256,
        identified.filing_seq,
        identified.kind,
        {{ joined_name('identified.title_published') }} as title,
        identified.agency_name,
        {{ surrogate_key(['identified.agency_name']) }} as agency_key,
        identified.fiscal_year,
        files.file_name,
        files.loaded_at
    from identified
    inner join files on identified.sha256 = files.sha256
)

select * from joined
