with

spend as (
    select * from {{ ref('int_programme_spend') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

-- Projects without a programme have nothing in common that could be compared.
placed as (
    select
        spend.region_code,
        spend.fiscal_year,
        spend.programme_code,
        region_years.region_level,
        region_years.agency_type,
        spend.yuan_per_resident,
        spend.fiscal_year = max(spend.fiscal_year) over (
            partition by spend.region_code, spend.programme_code
        ) as is_latest
    from spend
    inner join region_years
        on
            spend.region_code = region_years.region_code
            and spend.fiscal_year = region_years.fiscal_year
    where spend.programme_code is not null
)

select * from placed
