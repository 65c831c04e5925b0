{{ config(materialized='view') }}
with

form_fields as (
    select
        *,
        starts_with(field, 'amount_') as is_money,
        {{ parse_amount('value_published') }} as number_printed
    from {{ ref('stg_form_fields') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

units as (
    select * from {{ ref('int_form_units') }}
),

-- the first that holds says why a value is in no mart, if it is in none
joined as (
    select
        form_fields.filing_id,
        form_fields.form_seq,
        form_fields.field_seq,
        form_fields.label_published as label,
        form_fields.source_text,
        form_fields.is_money,
        case
            when form_fields.is_money
                then {{ yuan('form_fields.number_printed', 'units.factor_yuan') }}
        end as amount_yuan,
        case
            when form_fields.is_money and form_fields.number_printed is null then 'amount_unread'
            when form_fields.field = 'amount_register_total' then 'total_of_register'
            when form_fields.is_money and project_names.filing_id is null
                then 'form_without_project'
            when form_fields.is_money and units.factor_yuan is null then 'unit_undecided'
            when
                form_fields.field in (
                    'amount_total', 'amount_fiscal', 'amount_other', 'amount_carryover'
                )
                then 'other_value_in_mart'
            when form_fields.is_money then 'amount_without_column'
            when
                form_fields.field in ('period', 'function_code', 'score_total')
                and project_names.filing_id is not null
                then 'value_unread'
            else 'field_without_column'
        end as reason_if_kept
    from form_fields
    left join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    left join units
        on form_fields.filing_id = units.filing_id and form_fields.form_seq = units.form_seq
)

select * from joined
