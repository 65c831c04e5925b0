with

executions as (
    select * from {{ ref('fct_project_execution') }}
    where region_code is not null
),

projects as (
    select * from {{ ref('dim_project') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

-- A project that is evaluated twice, in a report of its own and in a list, counts once.
newest as (
    select
        executions.*,
        projects.programme_code,
        agency_types.agency_type,
        coalesce(executions.budget_adjusted_yuan, executions.budget_initial_yuan) as in_force_yuan
    from executions
    inner join projects on executions.project_key = projects.project_key
    inner join agency_types on executions.agency_key = agency_types.agency_key
    inner join filings on executions.filing_key = filings.filing_key
    qualify
        row_number() over (
            partition by executions.project_key, executions.fiscal_year
            order by
                executions.executed_yuan is null, filings.loaded_at desc, filings.file_name asc,
                executions.filing_key asc
        ) = 1
),

-- A rate is that of the projects of which both amounts are known.
summed as (
    select
        region_code,
        fiscal_year,
        'project' as scope,
        programme_code,
        {{ one_or_several('agency_type') }} as agency_type,
        cast(count(*) as integer) as n_projects,
        cast(count(executed_yuan + in_force_yuan) as integer) as n_projects_with_rate,
        try_cast(
            sum(in_force_yuan) filter (where executed_yuan is not null) as decimal(18, 2)
        ) as budget_yuan,
        try_cast(
            sum(executed_yuan) filter (where in_force_yuan is not null) as decimal(18, 2)
        ) as executed_yuan
    from newest
    group by region_code, fiscal_year, programme_code
)

select * from summed
