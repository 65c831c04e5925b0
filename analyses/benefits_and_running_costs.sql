-- Why asked: money that reaches the insured is not money that runs the agency.
select
    spend.region_name,
    spend.region_level,
    spend.fiscal_year,
    coalesce(programmes.programme_group_name_en, 'not mapped') as spent_on,
    sum(spend.amount_yuan) as amount_yuan,
    cast(100 * sum(spend.amount_yuan) / max(spend.project_spend_yuan) as decimal(18, 4))
        as share_of_project_spend_pct,
    max(spend.project_spend_basis) as project_spend_basis
from marts.mart_programme_comparison as spend
left join marts.dim_programme as programmes on spend.programme_code = programmes.programme_code
group by
    spend.region_name,
    spend.region_level,
    spend.fiscal_year,
    coalesce(programmes.programme_group_name_en, 'not mapped')
order by spend.region_level asc, spend.region_name asc, amount_yuan desc
