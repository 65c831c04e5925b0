-- Why asked: a county of 300,000 and a city of 5 million can only be compared by the head.
select
    regions.region_name,
    spend.fiscal_year,
    count(*) as projects,
    sum(spend.amount_yuan) as project_yuan,
    regions.population,
    cast(sum(spend.amount_yuan) / regions.population as decimal(18, 2)) as yuan_per_head
from {{ ref('fct_project_spend') }} as spend
inner join {{ ref('dim_region') }} as regions on spend.region_code = regions.region_code
group by regions.region_name, spend.fiscal_year, regions.population
order by yuan_per_head desc
