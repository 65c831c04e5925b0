-- Why asked: before anything is compared one wants to know who is not in the comparison.
select
    region_name,
    fiscal_year,
    kind_name_zh,
    kind_name_en,
    state
from marts.mart_coverage
where state <> 'present'
order by region_name, fiscal_year, kind_name_en
