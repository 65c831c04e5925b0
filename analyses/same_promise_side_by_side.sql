-- Why asked: who promises least where others promise the same thing, in the same programme?
select
    indicator_name_zh,
    scope,
    programme_name_zh,
    region_level,
    agency_type,
    region_name,
    fiscal_year,
    target_kind,
    compared_num,
    compared_basis,
    unit,
    targets_listed
from marts.mart_indicator_comparison
where is_latest and n_regions_latest >= 2
order by region_level, indicator_name_zh, scope, programme_name_zh, compared_num, region_name
