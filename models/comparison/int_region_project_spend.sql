with

region_years as (
    select * from {{ ref('int_region_years') }}
),

measures as (
    select * from {{ ref('int_region_measures') }}
),

projects as (
    select * from {{ ref('int_comparable_projects') }}
),

-- A sum with an unknown part is unknown.
listed as (
    select
        region_code,
        fiscal_year,
        count(*) as n_projects,
        case when count(amount_yuan) = count(*) then sum(amount_yuan) end as listed_project_yuan
    from projects
    group by region_code, fiscal_year
),

joined as (
    select
        region_years.region_code,
        region_years.fiscal_year,
        cast(coalesce(listed.n_projects, 0) as integer) as n_projects,
        listed.listed_project_yuan,
        measures.project_yuan,
        measures.project_yuan >= coalesce(listed.listed_project_yuan, 0) as is_total_printed
    from region_years
    left join listed
        on
            region_years.region_code = listed.region_code
            and region_years.fiscal_year = listed.fiscal_year
    left join measures
        on
            region_years.region_code = measures.region_code
            and region_years.fiscal_year = measures.fiscal_year
),

-- A printed total that is less than its parts cannot be the total.
decided as (
    select
        region_code,
        fiscal_year,
        n_projects,
        try_cast(listed_project_yuan as decimal(18, 2)) as listed_project_yuan,
        try_cast(
            case when is_total_printed then project_yuan else listed_project_yuan end
            as decimal(18, 2)
        ) as project_spend_yuan,
        case
            when is_total_printed then 'printed_total'
            when listed_project_yuan is not null then 'listed_projects'
        end as project_spend_basis
    from joined
)

select * from decided
