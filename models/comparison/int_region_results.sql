{%- set in_order = 'file_name, ' ~ locator_order('source_locator') ~ ', indicator_result_key' %}
with

results as (
    select * from {{ ref('fct_indicator_result') }}
    where region_code is not null
),

promises as (
    select * from {{ ref('fct_indicator_target') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

worded as (
    select
        results.*,
        projects.programme_code,
        agency_types.agency_type,
        filings.file_name,
        promises.indicator_target_key is not null as is_promised,
        case
            when promises.indicator_target_key is null then false
            when promises.value_num is not null and results.target_num is not null
                then
                    promises.value_num <> results.target_num
                    or coalesce(promises.unit <> results.unit, false)
                    or coalesce(promises.operator <> results.operator, false)
            when coalesce(promises.value_num, results.target_num) is not null then true
            else
                coalesce({{ plain_name('promises.value_text') }}, '')
                <> coalesce({{ plain_name('results.target_text') }}, '')
        end as is_changed,
        {{ promise_words(
            'promises.operator', 'promises.value_num', 'promises.unit', 'promises.value_text'
        ) }} as promised,
        {{ promise_words(
            'results.operator', 'results.target_num', 'results.unit', 'results.target_text'
        ) }} as evaluated
    from results
    inner join agency_types on results.agency_key = agency_types.agency_key
    inner join filings on results.filing_key = filings.filing_key
    left join projects on results.project_key = projects.project_key
    left join promises on results.indicator_target_key = promises.indicator_target_key
),

grouped as (
    select
        region_code,
        fiscal_year,
        scope,
        programme_code,
        {{ one_or_several('agency_type') }} as agency_type,
        cast(count(*) as integer) as n_results,
        cast(count(*) filter (where attainment <> 'unknown') as integer) as n_judged,
        cast(count(*) filter (where attainment = 'reached') as integer) as n_reached,
        cast(count(*) filter (where attainment = 'missed') as integer) as n_missed,
        cast(count(*) filter (where is_promised) as integer) as n_promised,
        cast(count(*) filter (where is_changed) as integer) as n_changed,
        {{ ordered_text(
            "indicator_name || ': promised ' || case when is_promised then promised else 'nothing known' end"
            ~ " || ', evaluated by ' || evaluated || ', result ' || coalesce(actual_text, 'none')"
            ~ " || ', ' || attainment",
            '; ', in_order
        ) }} as results_listed,
        {{ ordered_text("file_name || ' ' || source_locator", '; ', in_order) }} as sources
    from worded
    group by region_code, fiscal_year, scope, programme_code
)

select * from grouped
