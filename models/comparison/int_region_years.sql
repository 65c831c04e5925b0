with

filings as (
    select * from {{ ref('int_filings') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

known_filings as (
    select
        filings.region_code,
        filings.fiscal_year,
        filings.agency_key,
        agency_types.agency_type
    from filings
    inner join agency_types on filings.agency_key = agency_types.agency_key
    where filings.is_current and filings.region_code is not null
),

counted as (
    select
        region_code,
        fiscal_year,
        count(*) as n_filings,
        count(distinct agency_key) as n_agencies,
        case
            when count(distinct agency_type) = 1 then min(agency_type)
            else 'several'
        end as agency_type
    from known_filings
    group by region_code, fiscal_year
),

joined as (
    select
        counted.region_code,
        regions.region_name,
        regions.region_level,
        regions.province_name,
        counted.fiscal_year,
        counted.agency_type,
        cast(counted.n_agencies as integer) as n_agencies,
        cast(counted.n_filings as integer) as n_filings,
        regions.population,
        regions.population_year,
        regions.population_kind,
        regions.population_confidence
    from counted
    inner join regions on counted.region_code = regions.region_code
)

select * from joined
