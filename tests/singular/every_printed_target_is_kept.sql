-- Every indicator row of a current filing is in the mart of targets or in that of results, once;
-- but for rows without a name or of a project without one, and for forms that are printed again.
{{ config(meta={'per': 'filing_key'}) }}
with

printed as (
    select * from {{ ref('stg_indicator_targets') }}
),

kinds as (
    select * from {{ ref('int_indicator_kinds') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

repeated_forms as (
    select * from {{ ref('int_repeated_forms') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

results as (
    select * from {{ ref('fct_indicator_result') }}
),

kept as (
    select filing_key from targets
    union all
    select filing_key from results
),

printed_rows as (
    select
        filings.filing_key,
        count(*) as printed_rows
    from printed
    inner join kinds
        on
            printed.filing_id = kinds.filing_id
            and printed.form_seq = kinds.form_seq
            and printed.row_seq = kinds.row_seq
    inner join filings on printed.filing_id = filings.filing_id
    left join project_names
        on
            printed.filing_id = project_names.filing_id
            and printed.form_seq = project_names.form_seq
    left join repeated_forms
        on
            printed.filing_id = repeated_forms.filing_id
            and printed.form_seq = repeated_forms.form_seq
    where
        filings.is_current
        and repeated_forms.filing_id is null
        and kinds.indicator_name is not null
        and (printed.scope = 'department' or project_names.filing_id is not null)
    group by filings.filing_key
),

mart_rows as (
    select
        filing_key,
        count(*) as mart_rows
    from kept
    group by filing_key
),

differences as (
    select
        printed_rows.printed_rows,
        mart_rows.mart_rows,
        coalesce(printed_rows.filing_key, mart_rows.filing_key) as filing_key
    from printed_rows
    full outer join mart_rows on printed_rows.filing_key = mart_rows.filing_key
    where printed_rows.printed_rows is distinct from mart_rows.mart_rows
)

select * from differences
