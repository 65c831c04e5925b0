with

spend as (
    select * from {{ ref('fct_department_spend') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

-- The filing of the phase's own kind is the first witness: a final account repeats the budget, and
-- a budget may give last year's execution.
chosen as (
    select
        spend.agency_key,
        spend.region_code,
        spend.fiscal_year,
        spend.measure,
        spend.fund_source,
        spend.phase,
        spend.amount_yuan,
        filings.kind,
        filings.file_name || ' ' || spend.source_locator as place
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    where spend.amount_yuan is not null
    qualify
        row_number() over (
            partition by
                spend.agency_key, spend.fiscal_year, spend.measure, spend.fund_source, spend.phase
            order by
                (spend.phase = 'budget') = (filings.kind = 'final_account'),
                filings.loaded_at desc, filings.file_name asc, spend.filing_key asc
        ) = 1
),

pivoted as (
    select
        agency_key,
        min(region_code) as region_code,
        fiscal_year,
        measure,
        fund_source,
        max(amount_yuan) filter (where phase = 'budget') as budget_yuan,
        max(amount_yuan) filter (where phase = 'adjusted') as adjusted_yuan,
        max(amount_yuan) filter (where phase = 'executed') as executed_yuan,
        max(kind) filter (where phase = 'budget') as budget_from,
        max(place) filter (where phase = 'budget') as budget_source,
        max(place) filter (where phase = 'adjusted') as adjusted_source,
        max(place) filter (where phase = 'executed') as executed_source
    from chosen
    group by agency_key, fiscal_year, measure, fund_source
)

select * from pivoted
