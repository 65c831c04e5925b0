-- Why asked: a cost limit above the project's own budget limits nothing.
with

limits as (
    select
        *,
        value_num * case unit when '元' then 1 when '万元' then 10000 end as limit_yuan
    from marts.fct_indicator_target
    where indicator_code = 'project_cost_limit' and scope = 'project'
)

select
    regions.region_name,
    limits.fiscal_year,
    projects.project_name,
    cast(limits.limit_yuan as decimal(18, 2)) as limit_yuan,
    spend.amount_yuan as budget_yuan,
    filings.file_name,
    limits.source_locator
from limits
inner join marts.fct_project_spend as spend
    on limits.filing_key = spend.filing_key and limits.project_key = spend.project_key
inner join marts.dim_project as projects on limits.project_key = projects.project_key
inner join marts.dim_filing as filings on limits.filing_key = filings.filing_key
left join marts.dim_region as regions on limits.region_code = regions.region_code
where limits.limit_yuan > spend.amount_yuan
order by regions.region_name, projects.project_name
