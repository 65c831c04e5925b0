-- Why asked: patients, institutions and the audited are not equally easy to content.
select
    region_level,
    indicator_name_zh as who_is_asked,
    count(distinct region_code) as n_regions,
    sum(n_targets) as n_targets,
    sum(n_numbers) as n_numbers,
    min(lowest_num) as lowest_pct,
    max(highest_num) as highest_pct
from marts.mart_indicator_comparison
where level2 = '服务对象满意度指标'
group by region_level, indicator_name_zh
order by region_level, lowest_pct, who_is_asked
