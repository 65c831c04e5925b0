with

results as (
    select * from {{ ref('fct_filing_check') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

catalogue as (
    select * from {{ ref('dim_check') }}
),

named as (
    select
        filings.fiscal_year,
        {{ place_columns() }},
        filings.kind,
        catalogue.severity,
        results.state,
        results.check_code,
        catalogue.title as check_title,
        catalogue.title_zh as check_title_zh,
        results.subject,
        results.explanation_zh,
        results.explanation_en,
        results.left_value,
        results.right_value,
        results.difference,
        results.tolerance,
        catalogue.guards,
        catalogue.remedy,
        filings.file_name,
        filings.source_url,
        results.source_locator,
        filings.filing_key,
        filings.agency_key,
        filings.region_code
    from results
    inner join filings on results.filing_key = filings.filing_key
    inner join catalogue on results.check_code = catalogue.check_code
)

select * from named
