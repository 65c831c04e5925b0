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

counted as (
    select * from {{ ref('int_figure_counts') }}
),

-- a file is superseded from the run on that brought the later issue; earlier runs keep
-- what they saw
joined as (
    select
        outcomes.*,
        runs.started_at,
        replacements.replaced_by,
        coalesce(
            outcomes.outcome in ('loaded', 'unchanged')
            and replacements.replaced_at <= runs.started_at,
            false
        ) as is_superseded
    from outcomes
    inner join runs on outcomes.run_id = runs.run_id
    left join replacements on outcomes.sha256 = replacements.sha256
),

-- a file that was not read in a run has no figures in it, whatever a later run read
final as (
    select
        joined.run_id,
        joined.started_at,
        joined.file_name,
        joined.sha256,
        case when joined.is_superseded then 'superseded' else joined.outcome end as outcome,
        case
            when joined.is_superseded
                then
                    'replaced by ' || joined.replaced_by
                    || ', a later issue for the same agency, year and kind'
            else joined.reason
        end as reason,
        {% for state in ['printed', 'loaded', 'kept_raw', 'set_aside', 'unread'] -%}
            case when joined.figures_printed is not null then counted.figures_{{ state }} end
                as figures_{{ state }},
        {% endfor -%}
        joined.unknown_tables,
        joined.recorded_at
    from joined
    left join counted on joined.sha256 = counted.sha256
)

select * from final
