with

results as (
    select * from {{ ref('fct_indicator_result') }}
),

counted as (
    select
        agency_key,
        fiscal_year,
        cast(count(*) as integer) as n_results,
        cast(count(*) filter (where attainment <> 'unknown') as integer) as n_judged,
        cast(count(*) filter (where attainment = 'reached') as integer) as n_reached
    from results
    group by agency_key, fiscal_year
)

select * from counted
