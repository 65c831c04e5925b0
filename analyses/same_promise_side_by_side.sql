-- Why asked: who promises least where others promise the same thing?
select
    indicator_name_zh,
    region_level,
    region_name,
    fiscal_year,
    target_kind,
    target_num,
    unit,
    lowest_num,
    strictest_latest_num
from marts.mart_indicator_comparison
where is_latest and n_regions_latest >= 2
order by region_level, indicator_name_zh, target_num, region_name
