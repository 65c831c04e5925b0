-- Why asked: what one trip, one day of training or one seat at a meeting costs is easy to compare.
select
    regions.region_name,
    filings.fiscal_year,
    projects.project_name,
    cost_items.quantity,
    cost_items.unit_price_yuan,
    cost_items.amount_yuan,
    filings.file_name,
    cost_items.source_locator
from marts.fct_cost_item as cost_items
inner join marts.dim_filing as filings on cost_items.filing_key = filings.filing_key
left join marts.dim_project as projects on cost_items.project_key = projects.project_key
left join marts.dim_region as regions on filings.region_code = regions.region_code
where cost_items.unit = '人次'
order by cost_items.unit_price_yuan desc, cost_items.amount_yuan desc, projects.project_name asc
