with

results as (
    select * from {{ ref('int_result_rows') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

-- Projects without a programme have nothing in common that could be compared.
sized as (
    select
        *,
        case when is_comparable then reached_share_pct end as compared_share,
        case when is_comparable then execution_rate_pct end as compared_rate
    from results
),

measured as (
    select
        *,
        cast(count(compared_share) over same_year as integer) as n_regions_judged,
        cast({{ median('compared_share') }} over same_year as decimal(18, 4)) as median_of_shares,
        cast(count(compared_rate) over same_year as integer) as n_regions_executed,
        cast({{ median('compared_rate') }} over same_year as decimal(18, 4)) as median_of_rates
    from sized
    window
        same_year as (
            partition by region_level, agency_type, scope, programme_code, fiscal_year
        )
),

joined as (
    select
        measured.region_code,
        measured.region_name,
        measured.region_level,
        measured.province_name,
        measured.population_band,
        measured.agency_type,
        measured.fiscal_year,
        measured.scope,
        measured.programme_code,
        programmes.programme_name_zh,
        programmes.programme_name_en,
        measured.n_results,
        measured.n_promised,
        measured.n_changed,
        measured.n_judged,
        measured.n_reached,
        measured.n_missed,
        measured.reached_share_pct,
        measured.n_regions_judged,
        {{ among_enough('measured.median_of_shares', 'measured.n_regions_judged') }}
            as median_reached_share_pct,
        measured.results_listed,
        measured.n_projects,
        measured.n_projects_with_rate,
        measured.budget_yuan,
        measured.executed_yuan,
        measured.execution_rate_pct,
        measured.n_regions_executed,
        {{ among_enough('measured.median_of_rates', 'measured.n_regions_executed') }}
            as median_execution_rate_pct,
        measured.sources
    from measured
    left join programmes on measured.programme_code = programmes.programme_code
)

select * from joined
