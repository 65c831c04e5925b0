-- Why asked: what is not tied to posts and offices shows how much an agency decides each year.
with

totals as (
    select
        filing_key,
        max(amount_yuan) filter (where measure = 'total_expenditure') as total_yuan,
        max(amount_yuan) filter (where measure = 'project') as project_yuan
    from {{ ref('fct_department_spend') }}
    where fund_source = 'total' and phase = 'budget'
    group by filing_key
)

select
    agencies.agency_name,
    filings.fiscal_year,
    totals.total_yuan,
    totals.project_yuan,
    cast(100 * totals.project_yuan / totals.total_yuan as decimal(5, 2)) as project_share_pct
from totals
inner join {{ ref('dim_filing') }} as filings on totals.filing_key = filings.filing_key
inner join {{ ref('dim_agency') }} as agencies on filings.agency_key = agencies.agency_key
order by project_share_pct desc
