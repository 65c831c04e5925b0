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
        field = 'amount_total'
        and is_project_card as is_project_total,
        {{ parse_amount('number_text') }} as amount,
        {{ unit_in_brackets('label_published') }} as nearest_unit,
        {{ has_currency_sign('value_published') }} as is_signed
    from card_fields
    where starts_with(field, 'amount_') and cell_unit is null
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
        filing_id,
        form_seq,
        false as is_project_total,
        {{ parse_amount('number_text') }} as amount,
        coalesce(
            {{ unit_in_brackets('column_published') }},
            {{ unit_in_brackets('name_published') }}
        ) as nearest_unit,
        {{ has_currency_sign('value_published') }} as is_signed
    from figure_cells
    where
        cell_unit is null
        and not {{ regexp_like("coalesce(column_published, '')", "'代码|编码|分值|得分|执行率'") }}
),

-- An amount with its unit in its cell needs no label, and says nothing of one.
amounts as (
    select * from field_amounts
    union all
    select * from figure_amounts
)

select * from amounts
where amount is not null
