with

named as (
    select * from {{ ref('int_economic_wholes') }}
),

feet as (
    select * from {{ ref('int_table_measures') }}
    where measure in ('personnel', 'operating')
),

-- a table with columns of its own for them needs no feet, though the total alone fills them
columns_of_both as (
    select distinct
        filing_id,
        form_seq
    from {{ ref('int_column_measures') }}
    where measure in ('personnel', 'operating')
),

-- in a table of two halves the foot of a column says what the items above it are
halves as (
    select
        named.filing_id,
        named.form_seq,
        named.row_seq,
        named.column_seq,
        named.table_code,
        named.phase,
        named.name_published,
        feet.measure,
        named.fund_source,
        named.amount_yuan,
        named.half_unit_yuan,
        named.locator,
        named.source_text,
        named.economic_code,
        named.code_basis,
        named.n_rows
    from named
    inner join feet
        on
            named.filing_id = feet.filing_id
            and named.form_seq = feet.form_seq
            and {{ same_phase('named', 'feet') }}
            and named.column_seq <= feet.column_seq
    left join columns_of_both
        on
            named.filing_id = columns_of_both.filing_id
            and named.form_seq = columns_of_both.form_seq
    where named.measure = 'basic' and columns_of_both.filing_id is null
    qualify row_number() over (
        partition by named.filing_id, named.form_seq, named.row_seq, named.column_seq
        order by feet.column_seq
    ) = 1
),

combined as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        table_code,
        phase,
        name_published,
        measure,
        fund_source,
        amount_yuan,
        half_unit_yuan,
        locator,
        source_text,
        economic_code,
        code_basis,
        n_rows
    from named
    union all
    select * from halves
)

select * from combined
