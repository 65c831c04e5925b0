with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

project_fields as (
    select
        form_fields.filing_id,
        project_names.project_name,
        form_fields.field,
        form_fields.value_published
    from form_fields
    inner join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    where form_fields.field in ('function_code', 'period', 'period_start', 'period_end')
    qualify
        row_number() over (
            partition by form_fields.filing_id, project_names.project_name, form_fields.field
            order by form_fields.form_seq, form_fields.field_seq
        ) = 1
),

side_by_side as (
    select
        filing_id,
        project_name,
        max(value_published) filter (where field = 'function_code') as function_code_published,
        max(value_published) filter (where field = 'period') as period_published,
        max(value_published) filter (where field = 'period_start') as start_published,
        max(value_published) filter (where field = 'period_end') as end_published
    from project_fields
    group by filing_id, project_name
),

read_values as (
    select
        filing_id,
        project_name,
        nullif(
            regexp_extract(
                {{ plain_name('function_code_published') }},
                '^(2[0-9]{2}(?:[0-9]{2}){0,2})(?:[^0-9]|$)', 1
            ), ''
        ) as function_code,
        coalesce(
            {{ printed_date('period_published', 1) }}, {{ printed_date('start_published', 1) }}
        ) as start_date,
        coalesce(
            {{ printed_date('period_published', 2) }}, {{ printed_date('end_published', 1) }}
        ) as end_date
    from side_by_side
)

select * from read_values
