with

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

changes as (
    select * from {{ ref('int_measure_changes') }}
),

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- what this year's filing itself says of last year: the amount, or the change from it
department as (
    select
        measures.filing_key,
        measures.phase,
        measures.measure || ', ' || measures.fund_source as subject,
        measures.amount_yuan,
        measures.half_unit_yuan,
        coalesce(changes.prior_year_yuan, measures.amount_yuan - changes.change_yuan)
            as said_prior_yuan,
        measures.half_unit_yuan + coalesce(changes.change_half_unit, 0) as said_half_unit,
        measures.locator
    from measures
    left join changes
        on
            measures.filing_id = changes.filing_id
            and {{ same_phase('measures', 'changes') }}
            and measures.measure = changes.measure and measures.fund_source = changes.fund_source
),

-- a year in a project's name (2023年激励经费) makes it no other project
projects as (
    select
        filing_key,
        phase,
        'project '
        || {{ regexp_replace_all(plain_name('project_name'), '20[0-9]{2}年度?', '') }} as subject,
        sum(amount_yuan) as amount_yuan,
        sum(half_unit_yuan) as half_unit_yuan,
        null as said_prior_yuan,
        null as said_half_unit,
        {{ first_place('source_locator') }} as locator
    from budgets
    group by filing_key, phase, subject
),

combined as (
    select * from department
    union all
    select * from projects
),

dated as (
    select
        combined.*,
        filings.agency_key,
        filings.fiscal_year,
        filings.kind,
        filings.loaded_at,
        filings.file_name
    from combined
    inner join filings on combined.filing_key = filings.filing_key
    where combined.amount_yuan is not null
)

select * from dated
