with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

budget_figures as (
    select * from {{ ref('stg_budget_figures') }}
),

-- A card with a project's name gives the total of that project.
card_fields as (
    select
        *,
        bool_or(field = 'project_name') over (partition by filing_id, form_seq) as is_project_card,
        {{ money_number('value_published') }} as number_text,
        {{ money_cell_unit('value_published') }} as cell_unit
    from form_fields
),

-- Cards and tables say the same beside and over all their amounts.
labels as (
    select column_published as label from budget_figures
    union
    select name_published as label from budget_figures
    union
    select label_published as label from form_fields
),

label_units as (
    select
        label,
        {{ unit_in_brackets('label') }} as unit
    from labels
    where label is not null
),

field_amounts as (
    select
        card_fields.filing_id,
        card_fields.form_seq,
        false as is_of_table,
        card_fields.field = 'amount_total'
        and card_fields.is_project_card as is_project_total,
        {{ parse_amount('card_fields.number_text') }} as amount,
        label_units.unit as nearest_unit,
        {{ has_currency_sign('card_fields.value_published') }} as is_signed
    from card_fields
    left join label_units on card_fields.label_published = label_units.label
    where starts_with(card_fields.field, 'amount_') and card_fields.cell_unit is null
),

figure_cells as (
    select
        *,
        {{ money_number('value_published') }} as number_text,
        {{ money_cell_unit('value_published') }} as cell_unit
    from budget_figures
),

-- Codes stand in budget tables as well, points and rates in evaluations; they are no amounts.
figure_amounts as (
    select
        figure_cells.filing_id,
        figure_cells.form_seq,
        true as is_of_table,
        false as is_project_total,
        {{ parse_amount('figure_cells.number_text') }} as amount,
        coalesce(over_columns.unit, beside_rows.unit) as nearest_unit,
        {{ has_currency_sign('figure_cells.value_published') }} as is_signed
    from figure_cells
    left join label_units as over_columns on figure_cells.column_published = over_columns.label
    left join label_units as beside_rows on figure_cells.name_published = beside_rows.label
    where
        figure_cells.cell_unit is null
        and not {{ regexp_like(
            "coalesce(figure_cells.column_published, '')", "'代码|编码|分值|得分|执行率'"
        ) }}
),

-- An amount with its unit in its cell needs no label, and says nothing of one.
amounts as (
    select * from field_amounts
    union all
    select * from figure_amounts
)

select * from amounts
where amount is not null
