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

field_amounts as (
    select
        filing_id,
        form_seq,
        false as is_of_table,
        field = 'amount_total'
        and is_project_card as is_project_total,
        {{ parse_amount('number_text') }} as amount,
        {{ unit_in_brackets('label_published') }} as nearest_unit,
        {{ has_currency_sign('value_published') }} as is_signed
    from card_fields
    where starts_with(field, 'amount_') and cell_unit is null
),

-- A table says the same over and beside all its figures.
labels as (
    select column_published as label from budget_figures
    union
    select name_published as label from budget_figures
),

label_units as (
    select
        label,
        {{ unit_in_brackets('label') }} as unit
    from labels
    where label is not null
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
