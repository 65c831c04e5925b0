-- The strictest target of the peers is at least as strict as the region's own, which is the
-- strictest of the targets that the region sets.
select
    region_code,
    fiscal_year,
    indicator_code
from {{ ref('mart_indicator_comparison') }}
where
    (better = 'higher' and target_num > strictest_num)
    or (better = 'lower' and target_num < strictest_num)
    or target_num < lowest_num
    or target_num > highest_num
    or (n_numbers > 0 and target_num is null)
