-- Every region that ever filed or is listed, every year in which one filed and every kind that is
-- due in it are in mart_coverage, and all that sources.csv expects, so that a gap is a row and not
-- an absence; every filing is of a kind that is due.
with

coverage as (
    select * from {{ ref('mart_coverage') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
    where is_current and region_code is not null
),

sources as (
    select * from {{ ref('stg_declared_sources') }}
),

regions as (
    select region_code from filings
    union
    select region_code from sources
),

years as (
    select distinct fiscal_year
    from filings
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

due as (
    select
        regions.region_code,
        years.fiscal_year,
        kinds.kind
    from regions
    inner join years on regions.region_code is not null
    inner join kinds on kinds.expected = 'every_year'
    union
    select
        region_code,
        fiscal_year,
        kind
    from sources
    where fiscal_year is not null and kind is not null
    union
    select
        regions.region_code,
        filings.fiscal_year,
        filings.kind
    from filings
    inner join regions on regions.region_code is not null
),

absent as (
    select due.*
    from due
    left join coverage
        on
            due.region_code = coverage.region_code
            and due.fiscal_year = coverage.fiscal_year
            and due.kind = coverage.kind
    where coverage.kind is null
),

unseen as (
    select
        filings.filing_key,
        filings.kind
    from filings
    left join coverage
        on
            filings.region_code = coverage.region_code
            and filings.fiscal_year = coverage.fiscal_year
            and filings.kind = coverage.kind
            and coverage.n_filings > 0
    where coverage.kind is null
)

select 'no row of ' || region_code || ' ' || kind || ' ' || cast(fiscal_year as string) as problem
from absent
union all
select 'a filing of kind ' || kind || ' is not covered' as problem
from unseen
