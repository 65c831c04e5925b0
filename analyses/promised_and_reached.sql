-- Why asked: was the target of the evaluation the one that was promised at the start of the year?
select
    agencies.agency_name,
    targets.fiscal_year,
    coalesce(projects.project_name, 'department') as owner_name,
    targets.indicator_name,
    targets.operator as promised_operator,
    targets.value_text as promised_text,
    results.target_text as evaluated_text,
    results.actual_text,
    results.attainment
from marts.fct_indicator_target as targets
inner join marts.fct_indicator_result as results
    on targets.indicator_target_key = results.indicator_target_key
inner join marts.dim_agency as agencies on targets.agency_key = agencies.agency_key
left join marts.dim_project as projects on targets.project_key = projects.project_key
order by agencies.agency_name, targets.fiscal_year, owner_name, targets.seq
