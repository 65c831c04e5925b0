with

targets as (
    select * from {{ ref('int_targets') }}
),

patterns as (
    select * from {{ ref('indicator_patterns') }}
),

names as (
    select distinct indicator_name
    from targets
),

matches as (
    select
        names.indicator_name,
        patterns.indicator_code,
        max(patterns.priority) as priority
    from names
    inner join patterns on {{ regexp_like('names.indicator_name', 'patterns.pattern') }}
    group by names.indicator_name, patterns.indicator_code
),

highest as (
    select *
    from matches
    qualify rank() over (partition by indicator_name order by priority desc) = 1
)

select * from highest
