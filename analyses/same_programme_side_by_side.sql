-- Why asked: counties fund one thing under many names; by programme they stand side by side.
select
    programmes.programme_name_zh,
    regions.region_name,
    spend.fiscal_year,
    projects.project_name,
    spend.amount_yuan,
    cast(spend.amount_yuan / regions.population as decimal(18, 4)) as yuan_per_head
from {{ ref('fct_project_spend') }} as spend
inner join {{ ref('dim_project') }} as projects on spend.project_key = projects.project_key
inner join {{ ref('dim_programme') }} as programmes
    on projects.programme_code = programmes.programme_code
left join {{ ref('dim_region') }} as regions on spend.region_code = regions.region_code
order by programmes.programme_name_zh asc, spend.amount_yuan desc
