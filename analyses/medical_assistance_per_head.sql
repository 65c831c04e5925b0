-- Why asked: help for the poor is the money that a county decides itself; what is it by the head?
select
    region_name,
    fiscal_year,
    amount_yuan,
    population,
    yuan_per_resident,
    share_of_project_spend_pct,
    project_spend_basis,
    n_regions_latest,
    sources
from marts.mart_programme_comparison
where programme_code = 'medical_assistance' and region_level = 'county'
order by yuan_per_resident desc, region_name asc
