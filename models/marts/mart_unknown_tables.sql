with

cells as (
    select * from {{ ref('stg_unknown_tables') }}
),

files as (
    select * from {{ ref('stg_files') }}
),

-- the first row says what the table is about
table_rows as (
    select
        sha256,
        table_seq,
        row_seq,
        {{ first_place('locator') }} as locator,
        {{ ordered_text('cell_text', ' | ', 'column_seq') }} as row_text
    from cells
    group by sha256, table_seq, row_seq
),

counted as (
    select
        sha256,
        table_seq,
        cast(max(row_seq) as integer) as n_rows,
        cast(max(column_seq) as integer) as n_columns,
        cast(count(*) as integer) as n_cells
    from cells
    group by sha256, table_seq
),

joined as (
    select
        files.file_name,
        counted.sha256,
        counted.table_seq,
        counted.n_rows,
        counted.n_columns,
        counted.n_cells,
        table_rows.locator as source_locator,
        table_rows.row_text as source_text
    from counted
    inner join files on counted.sha256 = files.sha256
    inner join table_rows
        on
            counted.sha256 = table_rows.sha256
            and counted.table_seq = table_rows.table_seq
            and table_rows.row_seq = 1
)

select * from joined
