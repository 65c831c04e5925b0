with

results as (
    select * from {{ ref('int_indicator_rows') }}
    where is_result
),

targets as (
    select * from {{ ref('int_indicator_rows') }}
    where not is_result and horizon = 'annual'
),

-- the same line of the same project and year in another form of the agency
pairs as (
    select
        results.indicator_target_key as indicator_result_key,
        targets.indicator_target_key,
        case when results.value_wording = targets.value_wording then 0 else 1 end as is_changed,
        abs(results.seq - targets.seq) as distance
    from results
    inner join targets
        on
            results.agency_key = targets.agency_key
            and results.fiscal_year = targets.fiscal_year
            and results.scope = targets.scope
            and results.project_key is not distinct from targets.project_key
            and {{ plain_name('results.indicator_name') }}
            = {{ plain_name('targets.indicator_name') }}
),

-- a line of the evaluation has one target, and a target one line: the nearest of equal names
nearest_targets as (
    select *
    from pairs
    qualify
        row_number() over (
            partition by indicator_result_key
            order by is_changed asc, distance asc, indicator_target_key asc
        ) = 1
),

nearest_results as (
    select *
    from nearest_targets
    qualify
        row_number() over (
            partition by indicator_target_key
            order by is_changed asc, distance asc, indicator_result_key asc
        ) = 1
),

final as (
    select
        indicator_result_key,
        indicator_target_key
    from nearest_results
)

select * from final
