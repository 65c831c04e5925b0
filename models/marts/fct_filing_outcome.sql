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
-- what they saw. Its figures are counted as the marts hold them now: none where no mart reads
-- the file, and not at all in a run that did not read it.
joined as (
    select
        outcomes.*,
        runs.started_at,
        replacements.replaced_by,
        {% for state, before in {
            'printed': 'outcomes.figures_printed',
            'loaded': '0',
            'kept_raw': 'outcomes.figures_read',
            'set_aside': 'outcomes.figures_set_aside',
            'unread': 'outcomes.figures_unread',
        }.items() -%}
            case
                when outcomes.figures_printed is not null
                    then coalesce(counted.figures_{{ state }}, {{ before }})
            end as n_{{ state }},
        {% endfor -%}
        coalesce(
            outcomes.outcome in ('loaded', 'loaded_in_part', 'unchanged')
            and replacements.replaced_at <= runs.started_at,
            false
        ) as is_superseded
    from outcomes
    inner join runs on outcomes.run_id = runs.run_id
    left join replacements on outcomes.sha256 = replacements.sha256
    left join counted on outcomes.sha256 = counted.sha256
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
        n_printed as figures_printed,
        n_loaded as figures_loaded,
        n_kept_raw as figures_kept_raw,
        n_set_aside as figures_set_aside,
        n_unread as figures_unread,
        unknown_tables,
        recorded_at
    from joined
)

select * from final
