with

outcomes as (
    select * from {{ ref('stg_outcomes') }}
),

-- a second file with the same bytes says nothing of how the first was read
told as (
    select * from outcomes
    where sha256 is not null and outcome <> 'duplicate'
),

latest as (
    select
        sha256,
        outcome,
        reason,
        outcome in ('loaded', 'loaded_in_part', 'unchanged', 'superseded') as is_read
    from told
    qualify row_number() over (partition by sha256 order by recorded_at desc, run_id desc) = 1
)

select * from latest
