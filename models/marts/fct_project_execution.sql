with

executions as (
    select * from {{ ref('int_project_executions') }}
    where fund_source = 'total'
),

scores as (
    select * from {{ ref('int_evaluation_scores') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- an evaluation may print money without a score, and a score without money
combined as (
    select
        executions.*,
        scores.score_total,
        coalesce(executions.filing_id, scores.filing_id) as any_filing_id,
        coalesce(executions.project_name, scores.project_name) as any_project_name,
        coalesce(executions.locator, scores.locator) as source_locator,
        coalesce(executions.source_text, scores.source_text) as any_source_text,
        least(executions.reading_confidence, scores.reading_confidence) as least_confidence
    from executions
    full outer join scores
        on
            executions.filing_id = scores.filing_id
            and executions.project_name = scores.project_name
),

joined as (
    select
        filings.filing_key,
        {{ surrogate_key(['filings.agency_key', 'combined.any_project_name']) }} as project_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        combined.budget_initial_yuan,
        combined.budget_in_force_yuan as budget_adjusted_yuan,
        combined.budget_adjusted_basis,
        combined.executed_yuan,
        combined.balance_yuan,
        combined.returned_yuan,
        combined.execution_rate,
        combined.execution_rate_basis,
        try_cast(combined.execution_score as decimal(9, 2)) as execution_score,
        try_cast(combined.execution_weight as decimal(9, 2)) as execution_weight,
        try_cast(combined.score_total as decimal(9, 2)) as score_total,
        combined.unit_published,
        combined.unit_basis,
        combined.source_locator,
        combined.any_source_text as source_text,
        combined.least_confidence as reading_confidence
    from combined
    inner join filings on combined.any_filing_id = filings.filing_id
)

select * from joined
