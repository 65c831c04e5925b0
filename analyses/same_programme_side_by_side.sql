-- Why asked: regions fund one thing under many names; by programme they stand side by side.
select
    programme_name_zh,
    region_level,
    region_name,
    fiscal_year,
    n_projects,
    amount_yuan,
    yuan_per_resident,
    share_of_project_spend_pct
from marts.mart_programme_comparison
where is_latest and n_regions_latest >= 2
order by region_level asc, programme_name_zh asc, yuan_per_resident desc
