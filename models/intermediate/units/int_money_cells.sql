with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where starts_with(field, 'amount_')
),

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

printed as (
    select
        filing_id,
        form_seq,
        label_published as name_published,
        value_published,
        locator
    from form_fields
    union all
    select
        filing_id,
        form_seq,
        coalesce(name_published || ', ', '') || coalesce(column_published, '') as name_published,
        value_published,
        locator
    from figures
    where not {{ regexp_like("coalesce(column_published, '')", "'代码|编码|分值|得分|率'") }}
),

-- a cell without a digit (无, —) prints no amount; of a number without a unit another check speaks
read_cells as (
    select
        *,
        {{ parse_amount(money_number("rtrim(" ~ half_width('value_published') ~ ", '%分 ')")) }}
            as amount,
        {{ money_cell_unit('value_published') }} as cell_unit
    from printed
    where {{ regexp_like(half_width('value_published'), "'[0-9]'") }}
)

select * from read_cells
