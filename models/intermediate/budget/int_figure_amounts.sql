with

units as (
    select * from {{ ref('int_form_units') }}
),

-- where labels name several units, the one over an amount's column or in its row is its own
figures as (
    select
        figures.*,
        {{ money_cell_unit('figures.value_published') }} as printed_unit,
        case
            when units.labels_differ
                then coalesce(
                    {{ unit_in_brackets('figures.column_published') }},
                    {{ unit_in_brackets('figures.name_published') }}
                )
        end as label_unit
    from {{ ref('stg_budget_figures') }} as figures
    left join units
        on figures.filing_id = units.filing_id and figures.form_seq = units.form_seq
),

money_units as (
    select * from {{ ref('money_units') }}
),

-- A unit in the cell itself goes before every label, that of a column before the form's.
printed as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        case
            when figures.printed_unit is null then figures.value_published
            else {{ money_number('figures.value_published') }}
        end as number_text,
        case
            when coalesce(figures.printed_unit, figures.label_unit) is null
                then units.factor_yuan
            else money_units.factor_yuan
        end as factor_yuan
    from figures
    left join units
        on figures.filing_id = units.filing_id and figures.form_seq = units.form_seq
    left join money_units
        on coalesce(figures.printed_unit, figures.label_unit) = money_units.unit_published
),

read_numbers as (
    select
        *,
        {{ parse_amount('number_text') }} as amount_printed
    from printed
),

final as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        {{ yuan('amount_printed', 'factor_yuan') }} as amount_yuan,
        {{ half_display_unit('number_text', 'factor_yuan') }} as half_unit_yuan
    from read_numbers
)

select * from final
