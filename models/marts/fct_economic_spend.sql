with

economic_rows as (
    select * from {{ ref('int_economic_rows') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- the table by economic class gives total, basic and project; that of basic expenditure
-- gives personnel and operating
combined as (
    select
        filing_id,
        phase,
        economic_code,
        max(name_published) filter (where table_code = 'economic') as name_in_total,
        max(name_published) as name_in_any,
        max(total_yuan) as total_yuan,
        max(basic_yuan) filter (where table_code = 'economic') as basic_in_total,
        max(basic_yuan) as basic_in_any,
        max(project_yuan) as project_yuan,
        max(personnel_yuan) as personnel_yuan,
        max(operating_yuan) as operating_yuan,
        max(n_rows) as n_rows,
        max(code_basis) filter (where code_basis = 'printed') as code_printed,
        max(locator) filter (where table_code = 'economic') as locator_in_total,
        max(locator) as locator_in_any,
        max(source_text) filter (where table_code = 'economic') as text_in_total,
        max(source_text) as text_in_any
    from economic_rows
    group by filing_id, phase, economic_code
),

joined as (
    select
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        combined.phase,
        combined.economic_code,
        coalesce(combined.name_in_total, combined.name_in_any) as name_published,
        coalesce(combined.code_printed, 'name') as code_basis,
        combined.total_yuan,
        coalesce(combined.basic_in_total, combined.basic_in_any) as basic_yuan,
        combined.project_yuan,
        combined.personnel_yuan,
        combined.operating_yuan,
        cast(combined.n_rows as integer) as n_rows,
        coalesce(combined.locator_in_total, combined.locator_in_any) as source_locator,
        coalesce(combined.text_in_total, combined.text_in_any) as source_text
    from combined
    inner join filings on combined.filing_id = filings.filing_id
)

select * from joined
