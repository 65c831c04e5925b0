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

-- what an earlier version read has its words alone
identified as (
    select
        *,
        coalesce(agency_name, {{ clean_agency_name('agency_wording') }}) as name_of_agency,
        coalesce(
            fiscal_year,
            try_cast(
                nullif(regexp_extract(year_wording, '(20[0-9][0-9])', 1), '') as integer
            )
        ) as year_of_filing
    from read_names
),

joined as (
    select
        identified.filing_id,
        identified.sha256,
        identified.filing_seq,
        identified.kind,
        {{ joined_name('identified.title_published') }} as title,
        identified.name_of_agency as agency_name,
        {{ surrogate_key(['identified.name_of_agency']) }} as agency_key,
        identified.year_of_filing as fiscal_year,
        identified.agency_basis,
        identified.year_basis,
        identified.kind_basis,
        files.file_name,
        files.loaded_at
    from identified
    inner join files on identified.sha256 = files.sha256
)

select * from joined
