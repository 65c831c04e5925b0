with

targets as (
    select * from {{ ref('int_targets') }}
),

patterns as (
    select * from {{ ref('indicator_patterns') }}
),

matches as (
    select
        targets.indicator_target_key,
        patterns.indicator_code
    from targets
    inner join patterns on {{ regexp_like('targets.indicator_name', 'patterns.pattern') }}
    qualify
        row_number() over (
            partition by targets.indicator_target_key
            order by patterns.priority desc, patterns.indicator_code asc
        ) = 1
)

select * from matches
