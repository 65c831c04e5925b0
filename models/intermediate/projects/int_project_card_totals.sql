with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'amount_total'
),

forms as (
    select * from {{ ref('stg_forms') }}
),

amounts as (
    select
        filing_id,
        form_seq,
        field_seq,
        {{ parse_amount(money_number('value_published')) }} as amount,
        {{ money_cell_unit('value_published') }} as cell_unit
    from form_fields
),

first_amounts as (
    select *
    from amounts
    where amount is not null
    qualify row_number() over (partition by filing_id, form_seq order by field_seq) = 1
),

-- 86 and 86.00 are one total
joined as (
    select
        forms.filing_id,
        forms.form_seq,
        forms.form,
        cast(first_amounts.amount as string) || coalesce(' ' || first_amounts.cell_unit, '')
            as total_printed
    from forms
    left join first_amounts
        on
            forms.filing_id = first_amounts.filing_id
            and forms.form_seq = first_amounts.form_seq
)

select * from joined
