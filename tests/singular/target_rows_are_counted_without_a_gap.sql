-- The numbers of a project's or a department's targets run from 1 to their count, and so do those
-- of its results.
{{ config(meta={'per': 'filing_key'}) }}
with

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

results as (
    select * from {{ ref('fct_indicator_result') }}
),

numbered as (
    select
        filing_key,
        scope,
        project_key,
        seq,
        'target' as kind
    from targets
    union all
    select
        filing_key,
        scope,
        project_key,
        seq,
        'result' as kind
    from results
),

counted as (
    select
        filing_key,
        scope,
        project_key,
        kind,
        count(*) as row_count,
        count(distinct seq) as seq_count,
        min(seq) as first_seq,
        max(seq) as last_seq
    from numbered
    group by filing_key, scope, project_key, kind
),

gaps as (
    select *
    from counted
    where first_seq <> 1 or last_seq <> row_count or seq_count <> row_count
)

select * from gaps
