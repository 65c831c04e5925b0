-- Why asked: money that was planned and not spent helped nobody, and next year should know.
select
    agencies.agency_name,
    execution.fiscal_year,
    projects.project_name,
    execution.budget_adjusted_yuan,
    execution.executed_yuan,
    execution.budget_adjusted_yuan - execution.executed_yuan as unspent_yuan,
    execution.execution_rate,
    execution.source_locator
from marts.fct_project_execution as execution
inner join marts.dim_project as projects on execution.project_key = projects.project_key
inner join marts.dim_agency as agencies on execution.agency_key = agencies.agency_key
where execution.executed_yuan is not null
order by execution.execution_rate asc, unspent_yuan desc, projects.project_name asc
