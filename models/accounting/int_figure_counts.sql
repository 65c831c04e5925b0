with

figures as (
    select * from {{ ref('int_figure_states') }}
),

counted as (
    select
        sha256,
        cast(count(*) as integer) as figures_printed,
        cast(count(*) filter (where state = 'loaded') as integer) as figures_loaded,
        cast(count(*) filter (where state = 'kept_raw') as integer) as figures_kept_raw,
        cast(count(*) filter (where state = 'set_aside') as integer) as figures_set_aside,
        cast(count(*) filter (where state = 'unread') as integer) as figures_unread
    from figures
    group by sha256
)

select * from counted
