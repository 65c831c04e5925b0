-- The four shares of targets are of the same targets: together all of them, up to rounding.
select
    region_code,
    fiscal_year
from {{ ref('mart_region_year') }}
where
    abs(output_share_pct + benefit_share_pct + satisfaction_share_pct + cost_share_pct - 100)
    > 0.0002
    or (output_share_pct is null) <> (n_levelled_targets < {{ var('least_items_for_share') }})
