with

items as (
    select * from {{ ref('int_economic_items') }}
),

unit_tables as (
    select * from {{ ref('int_unit_tables') }}
    where is_by_unit
),

-- a table that prints a code once a unit: its rows together are one, at the place of the first
placed as (
    select
        items.*,
        case
            when unit_tables.is_by_unit
                then
                    min(items.row_seq) over (
                        partition by
                            items.filing_id, items.form_seq, items.phase, items.economic_code
                    )
            else items.row_seq
        end as first_row_seq
    from items
    left join unit_tables
        on
            items.filing_id = unit_tables.filing_id
            and items.form_seq = unit_tables.form_seq
            and {{ same_phase('items', 'unit_tables') }}
),

summed as (
    select
        filing_id,
        form_seq,
        first_row_seq as row_seq,
        column_seq,
        table_code,
        phase,
        min(name_published) as name_published,
        measure,
        fund_source,
        try_cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        sum(half_unit_yuan) as half_unit_yuan,
        coalesce(
            {{ first_place('locator') }} filter (where row_seq = first_row_seq),
            {{ first_place('locator') }}
        ) as locator,
        coalesce(
            min(source_text) filter (where row_seq = first_row_seq), min(source_text)
        ) as source_text,
        economic_code,
        min(code_basis) as code_basis,
        count(*) as n_rows
    from placed
    group by
        filing_id, form_seq, first_row_seq, column_seq, table_code, phase, measure, fund_source,
        economic_code
)

select * from summed
