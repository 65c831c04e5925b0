with

pivoted as (
    select * from {{ ref('int_printed_changes') }}
),

printings as (
    select * from {{ ref('int_measure_printings') }}
    where rank = 1
),

-- where nothing is carried over the totals are those of the year, and so is their change
of_year as (
    select
        pivoted.filing_id,
        pivoted.phase,
        years.measure,
        pivoted.fund_source,
        pivoted.prior_year_yuan,
        pivoted.change_yuan,
        pivoted.change_pct,
        pivoted.change_half_unit,
        pivoted.rate_half_unit,
        pivoted.change_locator
    from pivoted
    inner join printings as totals
        on
            pivoted.filing_id = totals.filing_id
            and {{ same_phase('pivoted', 'totals') }}
            and pivoted.measure = totals.measure
            and pivoted.fund_source = totals.fund_source
    inner join printings as years
        on
            totals.filing_id = years.filing_id
            and {{ same_phase('totals', 'years') }}
            and 'total_' || replace(totals.measure, '_with_carryover', '') = years.measure
            and totals.fund_source = years.fund_source
            and totals.amount_yuan = years.amount_yuan
),

combined as (
    select
        filing_id,
        phase,
        measure,
        fund_source,
        prior_year_yuan,
        change_yuan,
        change_pct,
        change_half_unit,
        rate_half_unit,
        change_locator
    from pivoted
    union all
    select
        of_year.filing_id,
        of_year.phase,
        of_year.measure,
        of_year.fund_source,
        of_year.prior_year_yuan,
        of_year.change_yuan,
        of_year.change_pct,
        of_year.change_half_unit,
        of_year.rate_half_unit,
        of_year.change_locator
    from of_year
    left join pivoted
        on
            of_year.filing_id = pivoted.filing_id
            and {{ same_phase('of_year', 'pivoted') }}
            and of_year.measure = pivoted.measure
            and of_year.fund_source = pivoted.fund_source
    where pivoted.filing_id is null
)

select * from combined
