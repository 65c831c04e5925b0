with

executions as (
    select * from {{ ref('int_project_executions') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.filing_key,
        {{ surrogate_key(['filings.agency_key', 'executions.project_name']) }} as project_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        executions.fund_source,
        executions.budget_initial_yuan,
        executions.budget_in_force_yuan as budget_adjusted_yuan,
        executions.budget_adjusted_basis,
        executions.executed_yuan,
        executions.balance_yuan,
        executions.returned_yuan,
        executions.execution_rate,
        executions.execution_rate_basis,
        executions.unit_published,
        executions.unit_basis,
        executions.locator as source_locator,
        executions.source_text,
        executions.reading_confidence
    from executions
    inner join filings on executions.filing_id = filings.filing_id
)

select * from joined
