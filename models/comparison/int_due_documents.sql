with

region_years as (
    select * from {{ ref('int_region_years') }}
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

found as (
    select * from {{ ref('int_found_documents') }}
),

sources as (
    select * from {{ ref('stg_declared_sources') }}
),

expected as (
    select * from {{ ref('int_expected_documents') }}
),

known_regions as (
    select region_code from region_years
    union
    select region_code from sources
),

known_years as (
    select distinct fiscal_year
    from region_years
),

-- results come out a year after plans: who has none is known once another has
known_kinds as (
    select distinct
        known_years.fiscal_year,
        kinds.kind
    from kinds
    inner join known_years on kinds.kind is not null
    left join found
        on
            known_years.fiscal_year = found.fiscal_year
            and kinds.kind = found.kind
    where kinds.expected = 'every_year' or found.kind is not null
),

-- every region that ever filed or is listed, in every year in which any region filed, with every
-- kind of the year; and what is listed by kind and year
due as (
    select
        known_regions.region_code,
        known_kinds.fiscal_year,
        known_kinds.kind
    from known_regions
    inner join known_kinds on known_regions.region_code is not null
    union
    select
        region_code,
        fiscal_year,
        kind
    from expected
)

select * from due
