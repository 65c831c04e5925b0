with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'goal'
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
        filings.fiscal_year,
        form_fields.filing_id,
        form_fields.form_seq,
        form_fields.field_seq,
        coalesce(project_names.project_name, 'department') as owner_name,
        {{ plain_name('form_fields.value_published') }} as wording,
        form_fields.locator
    from form_fields
    inner join filings on form_fields.filing_id = filings.filing_id
    left join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
)

select * from joined
