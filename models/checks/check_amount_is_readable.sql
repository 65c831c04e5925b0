with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where starts_with(field, 'amount_')
),

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

units as (
    select * from {{ ref('int_form_units') }}
),

money_units as (
    select * from {{ ref('money_units') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
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
),

converted as (
    select
        filings.filing_key,
        read_cells.form_seq,
        read_cells.name_published,
        read_cells.value_published,
        read_cells.amount,
        read_cells.locator,
        coalesce(money_units.factor_yuan, units.factor_yuan) as factor_yuan,
        {{ yuan('read_cells.amount', 'coalesce(money_units.factor_yuan, units.factor_yuan)') }}
            as amount_yuan
    from read_cells
    inner join filings on read_cells.filing_id = filings.filing_id
    left join units
        on read_cells.filing_id = units.filing_id and read_cells.form_seq = units.form_seq
    left join money_units on read_cells.cell_unit = money_units.unit_published
),

judged as (
    select
        filing_key,
        'form ' || cast(form_seq as string) || ' ' || coalesce(name_published, 'amount')
            as subject,
        case
            when amount is null then 'parse_error'
            when amount_yuan is null and factor_yuan is not null then 'fail'
            else 'pass'
        end as state,
        amount as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        case
            when amount is null then value_published || ' is no single number that can be read'
            when amount_yuan is null and factor_yuan is not null
                then value_published || ' is more money than any agency has, and is left out'
            else value_published || ' is a number'
        end as explanation,
        locator as source_locator
    from converted
)

{{ check_rows('amount_is_readable', 'judged', 'the filing prints no amounts') }}
