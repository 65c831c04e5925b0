with

results as (
    select * from {{ ref('check_results') }}
),

checks as (
    select * from {{ ref('checks') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- every current filing with every check of the catalogue
expected as (
    select
        filings.filing_key,
        checks.check_code
    from filings
    inner join checks on filings.is_current and checks.check_code is not null
),

silent as (
    select
        expected.filing_key,
        expected.check_code
    from expected
    left join results
        on
            expected.filing_key = results.filing_key
            and expected.check_code = results.check_code
    where results.check_code is null
)

select * from silent
