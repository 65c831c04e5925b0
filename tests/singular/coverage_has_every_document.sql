-- Every region that filed, every year in which one did and every kind are in mart_coverage, so
-- that a gap is a row and not an absence; every filing is of an expected kind.
with

coverage as (
    select * from {{ ref('mart_coverage') }}
),

sizes as (
    select
        count(*) as n_rows,
        count(distinct region_code) * count(distinct fiscal_year) * count(distinct kind)
            as n_expected
    from coverage
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
select 'a filing of kind ' || kind || ' is not covered' as problem
from unseen
