with

filings as (
    select * from {{ ref('int_filings') }}
),

files as (
    select * from {{ ref('stg_files') }}
),

runs as (
    select * from {{ ref('stg_runs') }}
),

replaced as (
    select
        filings.sha256,
        filings.is_current,
        later.file_name as replaced_by,
        runs.started_at as replaced_at
    from filings
    left join filings as later on filings.superseded_by = later.filing_id
    left join files on later.sha256 = files.sha256
    left join runs on files.run_id = runs.run_id
),

-- a file with one current filing left in it is not superseded
final as (
    select
        sha256,
        max(replaced_by) as replaced_by,
        max(replaced_at) as replaced_at
    from replaced
    group by sha256
    having not bool_or(is_current)
)

select * from final
