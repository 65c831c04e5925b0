-- Why asked: a county of 300,000 and a city of 5 million can only be compared by the head.
select
    region_name,
    region_level,
    fiscal_year,
    n_projects,
    project_spend_yuan,
    project_spend_basis,
    case
        when project_spend_basis = 'printed_total' then project_spend_yuan - listed_project_yuan
    end as not_listed_yuan,
    population,
    project_spend_yuan_per_resident
from marts.mart_region_year
order by region_level asc, project_spend_yuan_per_resident desc, region_name asc
