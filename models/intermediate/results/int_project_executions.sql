with

amounts as (
    select * from {{ ref('int_execution_amounts') }}
),

rates as (
    select * from {{ ref('int_execution_rates') }}
),

figures as (
    select * from {{ ref('int_execution_funds') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- the place of what was spent, or of the first figure where nothing is printed of it
places as (
    select
        *,
        min(reading_confidence) over (
            partition by filing_id, project_name, fund_source
        ) as least_confidence
    from figures
    qualify row_number() over (
        partition by filing_id, project_name, fund_source
        order by case when measure = 'executed' then 0 else 1 end, form_seq, row_seq, column_seq
    ) = 1
),

joined as (
    select
        filings.filing_key,
        amounts.filing_id,
        amounts.project_name,
        amounts.fund_source,
        amounts.budget_initial_yuan,
        amounts.budget_initial_half_unit,
        amounts.budget_adjusted_yuan,
        amounts.budget_adjusted_half_unit,
        amounts.executed_yuan,
        amounts.executed_half_unit,
        amounts.balance_yuan,
        amounts.balance_half_unit,
        amounts.returned_yuan,
        amounts.budget_in_force_yuan,
        amounts.budget_in_force_half_unit,
        amounts.budget_adjusted_basis,
        amounts.rate_printed,
        amounts.rate_half_unit,
        amounts.execution_score,
        amounts.execution_weight,
        rates.rate_computed,
        rates.rate_in_percent,
        rates.execution_rate,
        rates.execution_rate_basis,
        places.unit_published,
        places.unit_basis,
        places.locator,
        places.source_text,
        places.least_confidence as reading_confidence
    from amounts
    inner join filings on amounts.filing_id = filings.filing_id
    inner join rates
        on
            amounts.filing_id = rates.filing_id
            and amounts.project_name = rates.project_name
            and amounts.fund_source = rates.fund_source
    inner join places
        on
            amounts.filing_id = places.filing_id
            and amounts.project_name = places.project_name
            and amounts.fund_source = places.fund_source
)

select * from joined
