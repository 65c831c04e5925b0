{%- set least = var('least_items_for_share') %}
with

targets as (
    select * from {{ ref('int_agency_targets') }}
),

results as (
    select * from {{ ref('int_agency_results') }}
),

money as (
    select * from {{ ref('int_agency_target_money') }}
),

agencies as (
    select * from {{ ref('dim_agency') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

-- A year may have results whose plan was never published, and the other way round.
combined as (
    select
        coalesce(targets.agency_key, results.agency_key) as agency_key,
        coalesce(targets.fiscal_year, results.fiscal_year) as fiscal_year,
        coalesce(targets.n_targets, 0) as n_targets,
        coalesce(targets.n_department_targets, 0) as n_department_targets,
        targets.n_measurable,
        targets.n_no_number,
        targets.n_no_operator,
        targets.n_repeats_name,
        targets.n_whole_scale,
        targets.n_cut_off,
        coalesce(results.n_results, 0) as n_results,
        results.n_judged,
        results.n_reached
    from targets
    full outer join results
        on
            targets.agency_key = results.agency_key
            and targets.fiscal_year = results.fiscal_year
),

joined as (
    select
        combined.agency_key,
        agencies.agency_name,
        agency_types.agency_type,
        agencies.region_code,
        combined.fiscal_year,
        combined.n_targets,
        combined.n_department_targets,
        combined.n_measurable,
        {{ percent_of('combined.n_measurable', 'combined.n_targets', least) }}
            as measurable_share_pct,
        combined.n_no_number,
        combined.n_no_operator,
        combined.n_repeats_name,
        combined.n_whole_scale,
        combined.n_cut_off,
        combined.n_results,
        combined.n_judged,
        combined.n_reached,
        {{ percent_of('combined.n_reached', 'combined.n_judged', least) }} as reached_share_pct,
        money.n_projects_with_targets,
        money.n_projects_measurable,
        money.targeted_yuan,
        money.measurable_yuan
    from combined
    inner join agencies on combined.agency_key = agencies.agency_key
    inner join agency_types on combined.agency_key = agency_types.agency_key
    left join money
        on
            combined.agency_key = money.agency_key
            and combined.fiscal_year = money.fiscal_year
)

select * from joined
