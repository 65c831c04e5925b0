with

region_years as (
    select * from {{ ref('int_region_years') }}
),

measures as (
    select * from {{ ref('int_region_measures') }}
),

project_spend as (
    select * from {{ ref('int_region_project_spend') }}
),

targets as (
    select * from {{ ref('int_region_targets') }}
),

enrolled as (
    select * from {{ ref('int_enrolled_people') }}
    where programme_code = 'residents_insurance_subsidy'
),

joined as (
    select
        region_years.region_code,
        region_years.fiscal_year,
        region_years.population,
        measures.income_yuan,
        measures.expenditure_yuan,
        measures.basic_yuan,
        measures.project_yuan,
        measures.personnel_yuan,
        measures.operating_yuan,
        measures.project_share_pct,
        measures.narrower_measures,
        project_spend.n_projects,
        project_spend.listed_project_yuan,
        project_spend.project_spend_yuan,
        project_spend.project_spend_basis,
        enrolled.people_enrolled as residents_enrolled,
        coalesce(targets.n_targets, 0) as n_targets,
        coalesce(targets.n_department_targets, 0) as n_department_targets,
        coalesce(targets.n_mapped_targets, 0) as n_mapped_targets,
        coalesce(targets.n_levelled_targets, 0) as n_levelled_targets,
        targets.n_output,
        targets.n_benefit,
        targets.n_satisfaction,
        targets.n_cost
    from region_years
    inner join project_spend
        on
            region_years.region_code = project_spend.region_code
            and region_years.fiscal_year = project_spend.fiscal_year
    left join measures
        on
            region_years.region_code = measures.region_code
            and region_years.fiscal_year = measures.fiscal_year
    left join targets
        on
            region_years.region_code = targets.region_code
            and region_years.fiscal_year = targets.fiscal_year
    left join enrolled
        on
            region_years.region_code = enrolled.region_code
            and region_years.fiscal_year = enrolled.fiscal_year
),

-- What is not known is named in the order of the columns.
named as (
    select
        *,
        nullif(concat_ws(
            '; ',
            case when income_yuan is null then 'income' end,
            case when expenditure_yuan is null then 'expenditure' end,
            case when basic_yuan is null then 'basic' end,
            case when project_yuan is null then 'project' end,
            case when personnel_yuan is null then 'personnel' end,
            case when operating_yuan is null then 'operating' end,
            case when listed_project_yuan is null then 'listed projects' end,
            case when population is null then 'population' end,
            case when residents_enrolled is null then 'residents enrolled' end,
            case when n_targets = 0 then 'targets' end
        ), '') as missing_figures
    from joined
)

select * from named
