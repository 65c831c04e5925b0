-- Why asked: a promise without a number can hardly be missed.
select
    regions.region_name,
    targets.fiscal_year,
    count(*) as n_targets,
    count(targets.value_num) as n_numbers,
    count(targets.value_text) filter (where targets.value_num is null) as n_words_or_dates,
    count(*) - count(targets.value_text) as n_cut_off,
    cast(
        100.0 * count(targets.value_text) filter (where targets.value_num is null) / count(*)
        as decimal(18, 4)
    ) as words_or_dates_pct
from marts.fct_indicator_target as targets
left join marts.dim_region as regions on targets.region_code = regions.region_code
group by regions.region_name, targets.fiscal_year
order by words_or_dates_pct desc, regions.region_name asc
