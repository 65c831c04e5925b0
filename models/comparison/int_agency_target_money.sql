with

targets as (
    select * from {{ ref('fct_indicator_target') }}
    where horizon = 'annual' and project_key is not null
),

spend as (
    select * from {{ ref('fct_project_spend') }}
    where phase = 'budget'
),

filings as (
    select * from {{ ref('dim_filing') }}
),

-- An agency may print a project in its budget and again in its targets: the newest is taken.
budgets as (
    select
        spend.project_key,
        spend.fiscal_year,
        spend.amount_yuan
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    qualify
        row_number() over (
            partition by spend.project_key, spend.fiscal_year
            order by
                spend.amount_yuan is null, filings.loaded_at desc, filings.file_name asc,
                spend.source_locator asc
        ) = 1
),

projects as (
    select
        agency_key,
        fiscal_year,
        project_key,
        bool_or(is_measurable) as has_measurable
    from targets
    group by agency_key, fiscal_year, project_key
),

-- A sum with an unknown part is unknown.
summed as (
    select
        projects.agency_key,
        projects.fiscal_year,
        cast(count(*) as integer) as n_projects_with_targets,
        cast(count(*) filter (where projects.has_measurable) as integer)
            as n_projects_measurable,
        case
            when count(budgets.amount_yuan) = count(*)
                then try_cast(sum(budgets.amount_yuan) as decimal(18, 2))
        end as targeted_yuan,
        case
            when
                count(budgets.amount_yuan) filter (where projects.has_measurable)
                = count(*) filter (where projects.has_measurable)
                then try_cast(
                    coalesce(sum(budgets.amount_yuan) filter (where projects.has_measurable), 0)
                    as decimal(18, 2)
                )
        end as measurable_yuan
    from projects
    left join budgets
        on
            projects.project_key = budgets.project_key
            and projects.fiscal_year = budgets.fiscal_year
    group by projects.agency_key, projects.fiscal_year
)

select * from summed
