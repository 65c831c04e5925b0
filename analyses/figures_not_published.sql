-- Why asked: what a filing does not print is unknown and not zero, and it differs by form.
select
    region_name,
    region_level,
    fiscal_year,
    n_filings,
    missing_figures
from marts.mart_region_year
where missing_figures is not null
order by region_level, region_name, fiscal_year
