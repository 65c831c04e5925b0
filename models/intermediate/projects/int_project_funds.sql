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

money_units as (
    select * from {{ ref('money_units') }}
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

money_cells as (
    select
        printed.*,
        {{ parse_amount(money_number('printed.value_published')) }} as amount,
        form_units.unit_published as form_unit,
        form_units.unit_basis as form_basis,
        form_units.unit_evidence as form_evidence,
        form_units.factor_yuan,
        {{ unit_of_amount(
            money_cell_unit('printed.value_published'), 'form_units.labels_differ',
            unit_in_brackets('printed.label_published')
        ) }} as cell_unit
    from form_fields as printed
    inner join form_units
        on printed.filing_id = form_units.filing_id and printed.form_seq = form_units.form_seq
    where
        starts_with(printed.field, 'amount_')
        and {{ regexp_like('printed.value_published', "'[0-9０-９]'") }}
),

project_fields as (
    select
        money_cells.*,
        project_names.project_name,
        coalesce(money_cells.cell_unit, money_cells.form_unit) as unit_published,
        case when money_cells.cell_unit is null then money_cells.form_basis else 'declared' end
            as unit_basis,
        case when money_cells.cell_unit is null then money_cells.form_evidence end as unit_evidence,
        recognised_rows.reading_confidence,
        {{ yuan('money_cells.amount', 'coalesce(own_units.factor_yuan, money_cells.factor_yuan)') }}
            as yuan
    from money_cells
    inner join project_names
        on
            money_cells.filing_id = project_names.filing_id
            and money_cells.form_seq = project_names.form_seq
    left join money_units as own_units on money_cells.cell_unit = own_units.unit_published
    left join recognised_rows
        on
            money_cells.filing_id = recognised_rows.filing_id
            and {{ row_of_place('money_cells.locator') }} = recognised_rows.row_place
),

-- A project on several cards has its amounts on the first that prints them as a number.
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
        source_text,
        reading_confidence
    from project_fields
    qualify
        row_number() over (
            partition by filing_id, project_name, field
            order by amount is null, form_seq, field_seq
        ) = 1
)

select * from first_printed
