-- The numbers of a project's or a department's targets run from 1 to their count.
with

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

counted as (
    select
        filing_key,
        scope,
        project_key,
        count(*) as row_count,
        count(distinct seq) as seq_count,
        min(seq) as first_seq,
        max(seq) as last_seq
    from targets
    group by filing_key, scope, project_key
),

gaps as (
    select *
    from counted
    where first_seq <> 1 or last_seq <> row_count or seq_count <> row_count
)

select * from gaps
