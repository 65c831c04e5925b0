{%- set record = 'records.raw_table, records.filing_id, records.form_seq, records.record_seq,'
    ~ ' records.record_column_seq' %}
with

records as (
    select * from {{ ref('int_read_records') }}
),

amounts as (
    select * from {{ ref('int_mart_amounts') }}
),

repeated_cells as (
    select * from {{ ref('int_repeated_cells') }}
),

-- few values are a sum of what a mart holds by code
summed as (
    select distinct
        {{ record }}
    from records
    inner join amounts
        on
            records.filing_id = amounts.filing_id
            and abs(records.amount_yuan - amounts.amount_yuan) <= amounts.half_unit_yuan
            and {{ without_space('records.label') }} like '%' || amounts.class_name || '%'
    where amounts.class_name is not null and records.amount_yuan is not null
),

-- an amount that a mart has from another place is not lost; one or two digits may be a coincidence
explained as (
    select
        {{ record }},
        records.heading,
        records.label,
        records.source_text,
        records.is_money,
        records.amount_yuan,
        case
            when repeated_cells.filing_id is not null then 'printed_elsewhere'
            when summed.filing_id is not null then 'sum_in_mart'
            when
                amounts.filing_id is not null
                and (
                    records.reason_if_kept = 'other_value_in_mart'
                    or length(rtrim(replace(cast(amounts.amount_yuan as string), '.', ''), '0')) > 2
                )
                then 'printed_elsewhere'
            else records.reason_if_kept
        end as reason_if_kept
    from records
    left join amounts
        on
            records.filing_id = amounts.filing_id
            and abs(records.amount_yuan) = amounts.amount_yuan
            and amounts.class_name is null
    left join summed
        on
            records.raw_table = summed.raw_table
            and records.filing_id = summed.filing_id
            and records.record_seq = summed.record_seq
            and {{ is_same('records.form_seq', 'summed.form_seq') }}
            and {{ is_same('records.record_column_seq', 'summed.record_column_seq') }}
    left join repeated_cells
        on
            records.raw_table = 'budget_figures'
            and records.filing_id = repeated_cells.filing_id
            and records.form_seq = repeated_cells.form_seq
            and records.record_seq = repeated_cells.row_seq
            and records.record_column_seq = repeated_cells.column_seq
)

select * from explained
