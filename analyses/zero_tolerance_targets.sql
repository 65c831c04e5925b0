-- Why asked: a target of 100% or of none at all is missed by a single case.
select
    regions.region_name,
    targets.fiscal_year,
    coalesce(projects.project_name, 'the department as a whole') as set_for,
    targets.level2,
    targets.indicator_name,
    targets.operator,
    targets.value_num,
    targets.unit,
    filings.file_name,
    targets.source_locator
from marts.fct_indicator_target as targets
inner join marts.dim_filing as filings on targets.filing_key = filings.filing_key
left join marts.dim_project as projects on targets.project_key = projects.project_key
left join marts.dim_region as regions on targets.region_code = regions.region_code
where
    (
        targets.value_num = 100
        and targets.unit = '%'
        and coalesce(targets.operator, '=') in ('=', '≥', '>')
    )
    or (targets.value_num = 0 and targets.operator in ('=', '≤'))
order by regions.region_name, targets.fiscal_year, set_for, targets.seq
