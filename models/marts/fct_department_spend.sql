with

printings as (
    select * from {{ ref('int_measure_printings') }}
),

changes as (
    select * from {{ ref('int_measure_changes') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

chosen as (
    select *
    from printings
    where
        rank = 1
        and measure not in ('income_with_carryover', 'expenditure_with_carryover', 'reserve')
),

joined as (
    select
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        chosen.phase,
        chosen.measure,
        chosen.fund_source,
        chosen.amount_yuan,
        cast(changes.prior_year_yuan as decimal(18, 2)) as prior_year_yuan,
        cast(changes.change_yuan as decimal(18, 2)) as change_yuan,
        try_cast(changes.change_pct as decimal(18, 4)) as change_pct,
        chosen.amount_source,
        cast(chosen.n_printings as integer) as n_printings,
        chosen.locator as source_locator,
        chosen.source_text,
        least(
            recognised_rows.reading_confidence, changed_rows.reading_confidence
        ) as reading_confidence
    from chosen
    inner join filings on chosen.filing_id = filings.filing_id
    left join changes
        on
            chosen.filing_id = changes.filing_id
            and chosen.phase = changes.phase
            and chosen.measure = changes.measure
            and chosen.fund_source = changes.fund_source
    left join recognised_rows
        on
            chosen.filing_id = recognised_rows.filing_id
            and {{ row_of_place('chosen.locator') }} = recognised_rows.row_place
    left join recognised_rows as changed_rows
        on
            changes.filing_id = changed_rows.filing_id
            and {{ row_of_place('changes.change_locator') }} = changed_rows.row_place
)

select * from joined
