-- Every region that ever filed, every year in which one did and every kind that is due in it are in
-- mart_coverage, so that a gap is a row and not an absence; every filing is of a kind that is due.
with

coverage as (
    select * from {{ ref('mart_coverage') }}
),

sizes as (
    select
        count(*) as n_rows,
        count(distinct region_code)
        * count(distinct cast(fiscal_year as string) || ' ' || kind) as n_expected
    from coverage
),

years as (
    select distinct fiscal_year
    from coverage
),

not_due as (
    select
        years.fiscal_year,
        kinds.kind
    from {{ ref('filing_kinds') }} as kinds
    inner join years on kinds.expected = 'every_year'
    left join coverage
        on years.fiscal_year = coverage.fiscal_year and kinds.kind = coverage.kind
    where coverage.kind is null
),

unseen as (
    select
        filings.filing_key,
        filings.kind
    from {{ ref('dim_filing') }} as filings
    left join coverage
        on
            filings.region_code = coverage.region_code
            and filings.fiscal_year = coverage.fiscal_year
            and filings.kind = coverage.kind
            and coverage.state <> 'missing'
    where
        filings.is_current
        and filings.region_code is not null
        and coverage.kind is null
)

select 'a region, year and kind has no row' as problem
from sizes
where n_rows <> n_expected
union all
select 'the kind ' || kind || ' is missing in ' || cast(fiscal_year as string) as problem
from not_due
union all
select 'a filing of kind ' || kind || ' is not covered' as problem
from unseen
