with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

patterns as (
    select * from {{ ref('indicator_patterns') }}
),

names as (
    select distinct
        indicator_name,
        {{ simplified(without_radicals('indicator_name')) }} as wording
    from indicator_rows
),

matches as (
    select
        names.indicator_name,
        patterns.indicator_code,
        max(patterns.priority) as priority
    from names
    inner join patterns on {{ regexp_like('names.wording', 'patterns.pattern') }}
    group by names.indicator_name, patterns.indicator_code
),

highest as (
    select *
    from matches
    qualify rank() over (partition by indicator_name order by priority desc) = 1
)

select * from highest
