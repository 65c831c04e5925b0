with

spend as (
    select * from {{ ref('fct_project_spend') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

budgets as (
    select
        spend.region_code,
        spend.fiscal_year,
        spend.project_key,
        spend.agency_key,
        agency_types.agency_type,
        projects.project_name,
        projects.programme_code,
        spend.amount_yuan,
        filings.file_name,
        filings.loaded_at,
        spend.source_locator,
        {{ plain_name('projects.project_name') }} as project_wording
    from spend
    inner join projects on spend.project_key = projects.project_key
    inner join filings on spend.filing_key = filings.filing_key
    inner join agency_types on spend.agency_key = agency_types.agency_key
    where spend.phase = 'budget' and spend.region_code is not null
),

-- An agency may print a project in its budget and again in its targets: the newest is taken.
of_one_agency as (
    select *
    from budgets
    qualify
        row_number() over (
            partition by project_key, fiscal_year
            order by amount_yuan is null, loaded_at desc, file_name asc
        ) = 1
),

-- A bureau may print the projects of its centre: the same name and amount are the same money.
-- The kinds of agency sort as they should: bureau, centre, other.
of_one_region as (
    select *
    from of_one_agency
    qualify
        row_number() over (
            partition by region_code, fiscal_year, project_wording, amount_yuan
            order by agency_type asc, project_key asc
        ) = 1
),

final as (
    select
        region_code,
        fiscal_year,
        project_key,
        agency_key,
        project_name,
        programme_code,
        amount_yuan,
        file_name,
        source_locator
    from of_one_region
)

select * from final
