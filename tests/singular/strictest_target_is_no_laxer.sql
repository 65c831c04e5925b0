-- The strictest target of the peers is at least as strict as the region's own, and a region's one
-- value lies within what it sets, unless it is the sum of its parts.
select comparison_row_key
from {{ ref('mart_indicator_comparison') }}
where
    (better = 'higher' and target_kind in ('floor', 'exact') and compared_num > strictest_num)
    or (better = 'lower' and target_kind in ('ceiling', 'exact') and compared_num < strictest_num)
    or (target_basis <> 'sum_of_parts' and target_num not between lowest_num and highest_num)
    or (target_basis = 'sum_of_parts' and target_num < highest_num)
    or (n_regions > 0 and (least_num is null or median_num not between least_num and most_num))
    or (target_basis = 'one_line' and n_targets > 1)
