with

money_cells as (
    select * from {{ ref('int_money_cells') }}
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

converted as (
    select
        filings.filing_key,
        money_cells.form_seq,
        money_cells.name_published,
        money_cells.value_published,
        money_cells.amount,
        money_cells.locator,
        coalesce(money_units.factor_yuan, units.factor_yuan) as factor_yuan,
        {{ yuan('money_cells.amount', 'coalesce(money_units.factor_yuan, units.factor_yuan)') }}
            as amount_yuan
    from money_cells
    inner join filings on money_cells.filing_id = filings.filing_id
    left join units
        on money_cells.filing_id = units.filing_id and money_cells.form_seq = units.form_seq
    left join money_units on money_cells.cell_unit = money_units.unit_published
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
