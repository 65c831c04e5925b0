with

outcomes as (
    select * from {{ ref('stg_outcomes') }}
),

runs as (
    select * from {{ ref('stg_runs') }}
),

replacements as (
    select * from {{ ref('int_replaced_files') }}
),

-- a file is superseded from the run on that brought the later issue; earlier runs keep
-- what they saw
joined as (
    select
        outcomes.*,
        runs.started_at,
        replacements.replaced_by,
        coalesce(
            outcomes.outcome in ('loaded', 'loaded_in_part', 'unchanged')
            and replacements.replaced_at <= runs.started_at,
            false
        ) as is_superseded
    from outcomes
    inner join runs on outcomes.run_id = runs.run_id
    left join replacements on outcomes.sha256 = replacements.sha256
),

final as (
    select
        run_id,
        started_at,
        file_name,
        sha256,
        case when is_superseded then 'superseded' else outcome end as outcome,
        case
            when is_superseded
                then
                    'replaced by ' || replaced_by
                    || ', a later issue for the same agency, year and kind'
            else reason
        end as reason,
        figures_printed,
        figures_loaded,
        figures_set_aside,
        figures_unread,
        unknown_tables,
        recorded_at
    from joined
)

select * from final
