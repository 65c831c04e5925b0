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
    where form_fields.field in ('amount_total', 'amount_fiscal', 'amount_other', 'amount_carryover')
),

-- A project on several cards has its amounts on the first that prints them.
first_printed as (
    select *
    from project_fields
    where {{ parse_amount('value_published') }} is not null
    qualify
        row_number() over (
            partition by filing_id, project_name, field
            order by form_seq, field_seq
        ) = 1
),

side_by_side as (
    select
        filing_id,
        project_name,
        max(yuan) filter (where field = 'amount_total') as amount_yuan,
        max(yuan) filter (where field = 'amount_fiscal') as fiscal_yuan,
        max(yuan) filter (where field = 'amount_other') as other_yuan,
        max(yuan) filter (where field = 'amount_carryover') as carryover_yuan,
        max(value_published) filter (where field = 'amount_total') as amount_published,
        max(unit_published) filter (where field = 'amount_total') as unit_published,
        max(unit_basis) filter (where field = 'amount_total') as unit_basis,
        max(unit_evidence) filter (where field = 'amount_total') as unit_evidence,
        max(locator) filter (where field = 'amount_total') as source_locator,
        max(source_text) filter (where field = 'amount_total') as source_text
    from first_printed
    group by filing_id, project_name
)

select * from side_by_side
where amount_published is not null
