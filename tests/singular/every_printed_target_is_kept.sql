-- Every indicator row of a current filing is in the mart of targets or in that of results, once.
with

printed as (
    select * from {{ ref('stg_indicator_targets') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

results as (
    select * from {{ ref('fct_indicator_result') }}
),

kept as (
    select filing_key from targets
    union all
    select filing_key from results
),

printed_rows as (
    select
        filings.filing_key,
        count(*) as printed_rows
    from printed
    inner join filings on printed.filing_id = filings.filing_id
    where filings.is_current
    group by filings.filing_key
),

mart_rows as (
    select
        filing_key,
        count(*) as mart_rows
    from kept
    group by filing_key
),

differences as (
    select
        printed_rows.printed_rows,
        mart_rows.mart_rows,
        coalesce(printed_rows.filing_key, mart_rows.filing_key) as filing_key
    from printed_rows
    full outer join mart_rows on printed_rows.filing_key = mart_rows.filing_key
    where printed_rows.printed_rows is distinct from mart_rows.mart_rows
)

select * from differences
