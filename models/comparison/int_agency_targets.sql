with

targets as (
    select * from {{ ref('fct_indicator_target') }}
    where horizon = 'annual'
),

counted as (
    select
        agency_key,
        fiscal_year,
        cast(count(*) as integer) as n_targets,
        cast(count(*) filter (where scope = 'department') as integer) as n_department_targets,
        cast(count(*) filter (where is_measurable) as integer) as n_measurable,
        cast(count(*) filter (where measurable_reason = 'no_number') as integer) as n_no_number,
        cast(count(*) filter (where measurable_reason = 'no_operator') as integer) as n_no_operator,
        cast(count(*) filter (where measurable_reason = 'repeats_name') as integer)
            as n_repeats_name,
        cast(count(*) filter (where measurable_reason = 'whole_scale') as integer) as n_whole_scale,
        cast(count(*) filter (where measurable_reason = 'cut_off') as integer) as n_cut_off
    from targets
    group by agency_key, fiscal_year
)

select * from counted
