-- Why asked: what is not tied to posts and offices is decided anew each year: how much is it?
select
    region_level,
    count(*) as n_budgets,
    count(project_share_pct) as n_budgets_with_share,
    sum(project_yuan) filter (where project_share_pct is not null) as project_yuan,
    sum(expenditure_yuan) filter (where project_share_pct is not null) as expenditure_yuan,
    cast(
        100 * sum(project_yuan) filter (where project_share_pct is not null)
        / sum(expenditure_yuan) filter (where project_share_pct is not null)
        as decimal(18, 4)
    ) as project_share_pct
from marts.mart_region_year
group by region_level
order by region_level
