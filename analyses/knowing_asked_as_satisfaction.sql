-- Why asked: a satisfaction target that asks what people know measures something else.
select
    regions.region_name,
    targets.fiscal_year,
    projects.project_name,
    targets.indicator_name,
    targets.value_text,
    filings.file_name,
    targets.source_locator
from marts.fct_indicator_target as targets
inner join marts.dim_indicator as indicators on targets.indicator_code = indicators.indicator_code
inner join marts.dim_filing as filings on targets.filing_key = filings.filing_key
left join marts.dim_project as projects on targets.project_key = projects.project_key
left join marts.dim_region as regions on targets.region_code = regions.region_code
where targets.level1 = '满意度指标' and indicators.level1 <> '满意度指标'
order by regions.region_name, targets.fiscal_year, filings.file_name, projects.project_name
