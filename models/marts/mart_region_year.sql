{%- set least = var('least_items_for_share') %}
with

figures as (
    select * from {{ ref('int_region_figures') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

joined as (
    select
        region_years.region_code,
        region_years.region_name,
        region_years.region_level,
        region_years.province_name,
        region_years.agency_type,
        region_years.fiscal_year,
        region_years.n_agencies,
        region_years.n_filings,
        region_years.population,
        region_years.population_year,
        region_years.population_kind,
        region_years.population_confidence,
        figures.residents_enrolled,
        figures.income_yuan,
        figures.expenditure_yuan,
        figures.basic_yuan,
        figures.project_yuan,
        figures.personnel_yuan,
        figures.operating_yuan,
        figures.narrower_measures,
        figures.n_projects,
        figures.listed_project_yuan,
        figures.project_spend_yuan,
        figures.project_spend_basis,
        {{ ratio('figures.expenditure_yuan', 'region_years.population') }}
            as expenditure_yuan_per_resident,
        {{ ratio('figures.project_spend_yuan', 'region_years.population') }}
            as project_spend_yuan_per_resident,
        figures.project_share_pct,
        cast(figures.n_targets as integer) as n_targets,
        cast(figures.n_department_targets as integer) as n_department_targets,
        cast(figures.n_mapped_targets as integer) as n_mapped_targets,
        cast(figures.n_levelled_targets as integer) as n_levelled_targets,
        {{ percent_of('figures.n_output', 'figures.n_levelled_targets', least) }}
            as output_share_pct,
        {{ percent_of('figures.n_benefit', 'figures.n_levelled_targets', least) }}
            as benefit_share_pct,
        {{ percent_of('figures.n_satisfaction', 'figures.n_levelled_targets', least) }}
            as satisfaction_share_pct,
        {{ percent_of('figures.n_cost', 'figures.n_levelled_targets', least) }}
            as cost_share_pct,
        figures.missing_figures
    from figures
    inner join region_years
        on
            figures.region_code = region_years.region_code
            and figures.fiscal_year = region_years.fiscal_year
)

select * from joined
