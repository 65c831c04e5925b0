with

figures as (
    select * from {{ ref('int_function_figures') }}
    where rank = 1
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        figures.phase,
        figures.function_code,
        figures.fund_source,
        figures.name_published,
        figures.total_yuan,
        figures.basic_yuan,
        figures.project_yuan,
        cast(figures.n_rows as integer) as n_rows,
        figures.locator as source_locator,
        figures.source_text
    from figures
    inner join filings on figures.filing_id = filings.filing_id
)

select * from joined
