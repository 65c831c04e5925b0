with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

form_units as (
    select * from {{ ref('int_form_units') }}
),

project_fields as (
    select
        form_fields.*,
        project_names.project_name,
        form_units.unit_published,
        form_units.unit_basis,
        form_units.unit_evidence,
        {{ yuan(parse_amount('form_fields.value_published'), 'form_units.factor_yuan') }} as yuan
    from form_fields
    inner join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    inner join form_units
        on
            form_fields.filing_id = form_units.filing_id
            and form_fields.form_seq = form_units.form_seq
    where starts_with(form_fields.field, 'amount_')
),

-- A project on several cards has its amounts on the first that prints them.
first_printed as (
    select
        filing_id,
        project_name,
        form_seq,
        field_seq,
        field,
        value_published,
        yuan,
        unit_published,
        unit_basis,
        unit_evidence,
        locator,
        source_text
    from project_fields
    where {{ parse_amount('value_published') }} is not null
    qualify
        row_number() over (
            partition by filing_id, project_name, field
            order by form_seq, field_seq
        ) = 1
)

select * from first_printed
