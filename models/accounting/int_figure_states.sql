with

-- the texts of a row of indicators arrive together, its points each by itself
figures as (
    select
        *,
        case
            when
                raw_table = 'indicator_targets'
                and record_column not in ('weight_published', 'score_published')
                then 'row'
            else record_column
        end as record_part
    from {{ ref('stg_figures') }}
),

arrived as (
    select * from {{ ref('int_arrived_records') }}
),

read_values as (
    select * from {{ ref('int_read_values') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- a figure of a table has a place in its row, of a form or a sentence a record of its own
joined as (
    select
        figures.sha256,
        figures.figure_seq,
        figures.locator,
        figures.column_seq,
        figures.figure_text,
        figures.filing_id,
        figures.form_seq,
        figures.raw_table,
        figures.record_seq,
        figures.record_column,
        figures.record_column_seq,
        read_values.heading,
        read_values.label,
        read_values.source_text,
        read_values.is_money and figures.record_column = 'value_published' as is_money,
        read_values.amount_yuan,
        arrived.mart_name,
        case
            when figures.state <> 'read' then figures.state
            when arrived.mart_name is not null then 'loaded'
            else 'kept_raw'
        end as state,
        case
            when figures.state <> 'read' then figures.reason
            when arrived.mart_name is not null then null
            when filings.filing_id is null then 'file_kept_out'
            when not filings.is_current then 'superseded'
            when figures.raw_table is null then 'record_without_amount'
            when figures.record_column = 'code_published' then 'code_of_kept_row'
            else coalesce(read_values.reason_if_kept, 'file_kept_out')
        end as reason_code
    from figures
    left join filings on figures.filing_id = filings.filing_id
    left join arrived
        on
            figures.filing_id = arrived.filing_id
            and figures.raw_table = arrived.raw_table
            and figures.record_seq = arrived.record_seq
            and figures.record_part = arrived.record_part
            and coalesce(figures.form_seq, 0)
            = coalesce(arrived.form_seq, figures.form_seq, 0)
            and figures.record_column_seq
            is not distinct from coalesce(arrived.record_column_seq, figures.record_column_seq)
    left join read_values
        on
            figures.filing_id = read_values.filing_id
            and figures.raw_table = read_values.raw_table
            and figures.record_seq = read_values.record_seq
            and coalesce(figures.form_seq, 0)
            = coalesce(read_values.form_seq, figures.form_seq, 0)
            and figures.record_column_seq
            is not distinct from coalesce(
                read_values.record_column_seq, figures.record_column_seq
            )
)

select * from joined
