-- The programmes of a region and year, the unmapped row included, hold every listed project
-- once: their amounts and their numbers of projects add up to those of the region.
with

programmes as (
    select * from {{ ref('mart_programme_comparison') }}
),

region_years as (
    select * from {{ ref('mart_region_year') }}
),

summed as (
    select
        region_code,
        fiscal_year,
        sum(n_projects) as n_projects,
        case when count(amount_yuan) = count(*) then sum(amount_yuan) end as amount_yuan
    from programmes
    group by region_code, fiscal_year
)

select
    region_years.region_code,
    region_years.fiscal_year,
    region_years.listed_project_yuan,
    summed.amount_yuan
from region_years
left join summed
    on
        region_years.region_code = summed.region_code
        and region_years.fiscal_year = summed.fiscal_year
where
    region_years.listed_project_yuan is distinct from summed.amount_yuan
    or region_years.n_projects <> coalesce(summed.n_projects, 0)
