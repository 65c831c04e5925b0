-- Why asked: which promises were not kept, and what did the evaluation take off for it?
select
    agencies.agency_name,
    results.fiscal_year,
    coalesce(projects.project_name, 'department') as owner_name,
    results.indicator_name,
    results.target_text,
    results.actual_text,
    results.weight,
    results.score,
    results.source_locator
from marts.fct_indicator_result as results
inner join marts.dim_agency as agencies on results.agency_key = agencies.agency_key
left join marts.dim_project as projects on results.project_key = projects.project_key
where results.attainment = 'missed'
order by agencies.agency_name, results.fiscal_year, owner_name, results.seq
