with

results as (
    select * from {{ ref('int_region_results') }}
),

executions as (
    select * from {{ ref('int_region_executions') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

combined as (
    select
        coalesce(results.region_code, executions.region_code) as region_code,
        coalesce(results.fiscal_year, executions.fiscal_year) as fiscal_year,
        coalesce(results.scope, executions.scope) as scope,
        coalesce(results.programme_code, executions.programme_code) as programme_code,
        coalesce(results.agency_type, executions.agency_type) as agency_type,
        coalesce(results.n_results, 0) as n_results,
        coalesce(results.n_judged, 0) as n_judged,
        coalesce(results.n_reached, 0) as n_reached,
        coalesce(results.n_missed, 0) as n_missed,
        coalesce(results.n_promised, 0) as n_promised,
        coalesce(results.n_changed, 0) as n_changed,
        {{ percent_of('results.n_reached', 'results.n_judged', var('least_items_for_share')) }}
            as reached_share_pct,
        results.results_listed,
        executions.n_projects,
        executions.n_projects_with_rate,
        executions.budget_yuan,
        executions.executed_yuan,
        {{ percent_of('executions.executed_yuan', 'executions.budget_yuan') }}
            as execution_rate_pct,
        results.sources
    from results
    full outer join executions
        on
            results.region_code = executions.region_code
            and results.fiscal_year = executions.fiscal_year
            and results.scope = executions.scope
            and {{ is_same('results.programme_code', 'executions.programme_code') }}
),

joined as (
    select
        combined.*,
        region_years.region_name,
        region_years.region_level,
        region_years.province_name,
        {{ population_band('region_years.population') }} as population_band,
        combined.scope = 'department' or combined.programme_code is not null as is_comparable
    from combined
    inner join region_years
        on
            combined.region_code = region_years.region_code
            and combined.fiscal_year = region_years.fiscal_year
)

select * from joined
