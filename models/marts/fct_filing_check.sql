with

results as (
    select * from {{ ref('check_results') }}
),

checks as (
    select * from {{ ref('dim_check') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a check that gives no row for a filing did not run, which is not the same as passed
silent as (
    select
        filings.filing_key,
        checks.check_code,
        'filing' as subject,
        'execution_error' as state,
        cast(null as decimal(18, 4)) as left_value,
        cast(null as decimal(18, 4)) as right_value,
        cast(null as decimal(18, 4)) as difference,
        cast(null as decimal(18, 4)) as tolerance,
        'the check gave no row for this filing' as explanation,
        cast(null as string) as source_locator
    from filings
    cross join checks
    left join results
        on
            filings.filing_key = results.filing_key
            and checks.check_code = results.check_code
    where results.check_code is null
),

combined as (
    select * from results
    union all
    select * from silent
)

select * from combined
