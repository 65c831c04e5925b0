-- No more is compared than is published: the listed projects of a region are at most its facts, and
-- their sum is that of the facts where every project is printed once.
with

facts as (
    select
        region_code,
        fiscal_year,
        count(*) as n_rows,
        sum(amount_yuan) as amount_yuan
    from {{ ref('fct_project_spend') }}
    where phase = 'budget' and region_code is not null
    group by region_code, fiscal_year
),

region_years as (
    select * from {{ ref('mart_region_year') }}
)

select
    facts.region_code,
    facts.fiscal_year,
    facts.amount_yuan,
    region_years.listed_project_yuan
from facts
left join region_years
    on
        facts.region_code = region_years.region_code
        and facts.fiscal_year = region_years.fiscal_year
where
    region_years.region_code is null
    or region_years.n_projects > facts.n_rows
    or (
        region_years.n_projects = facts.n_rows
        and region_years.listed_project_yuan <> facts.amount_yuan
    )
