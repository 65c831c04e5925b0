{{ config(materialized='view') }}
with

table_values as (
    select * from {{ ref('int_read_table_values') }}
    where amount_yuan <> 0
),

arrived as (
    select * from {{ ref('int_arrived_records') }}
    where raw_table = 'budget_figures' and record_part = 'value_published'
),

held as (
    select
        table_values.filing_id,
        table_values.form_seq,
        table_values.row_seq,
        table_values.column_seq,
        table_values.amount_yuan
    from table_values
    inner join arrived
        on
            table_values.filing_id = arrived.filing_id
            and table_values.form_seq = arrived.form_seq
            and table_values.row_seq = arrived.record_seq
            and table_values.column_seq = arrived.record_column_seq
),

-- a row of one fund prints its amount under the total too, a department of one unit each twice
repeated as (
    select distinct
        table_values.filing_id,
        table_values.form_seq,
        table_values.row_seq,
        table_values.column_seq
    from table_values
    inner join held
        on
            table_values.filing_id = held.filing_id
            and table_values.form_seq = held.form_seq
            and table_values.amount_yuan = held.amount_yuan
            and (table_values.row_seq = held.row_seq or table_values.column_seq = held.column_seq)
)

select * from repeated
