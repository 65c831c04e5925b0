with

items as (
    select * from {{ ref('int_economic_sums') }}
),

columns_of_whole as (
    select distinct
        filing_id,
        form_seq
    from items
    where measure = 'basic'
),

-- an item with an amount of both kinds is the sum of them, which is not printed
of_one_kind as (
    select items.*
    from items
    left join columns_of_whole
        on
            items.filing_id = columns_of_whole.filing_id
            and items.form_seq = columns_of_whole.form_seq
    where
        items.table_code in ('general_basic', 'fiscal_basic')
        and items.measure in ('personnel', 'operating')
        and items.amount_yuan is not null
        and columns_of_whole.filing_id is null
    qualify count(*) over (
        partition by
            items.filing_id, items.form_seq, items.row_seq, items.phase, items.fund_source,
            items.economic_code
    ) = 1
),

combined as (
    select
        *,
        measure as measure_told
    from items
    union all
    select
        *,
        'basic' as measure_told
    from of_one_kind
),

told as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        table_code,
        phase,
        name_published,
        measure_told as measure,
        fund_source,
        amount_yuan,
        half_unit_yuan,
        locator,
        source_text,
        economic_code,
        code_basis,
        n_rows
    from combined
)

select * from told
