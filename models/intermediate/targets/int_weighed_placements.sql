{{ config(materialized='view') }}
with

rows_by_weights as (
    select * from {{ ref('stg_indicator_targets') }}
    where placement_basis = 'weights_sum'
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.filing_key,
        rows_by_weights.filing_id,
        rows_by_weights.form_seq,
        case
            when rows_by_weights.scope = 'project'
                then coalesce(project_names.project_name, 'department')
            else 'department'
        end as owner_name,
        count(*) as n_rows
    from rows_by_weights
    inner join filings on rows_by_weights.filing_id = filings.filing_id
    left join project_names
        on
            rows_by_weights.filing_id = project_names.filing_id
            and rows_by_weights.form_seq = project_names.form_seq
    group by all
)

select * from joined
