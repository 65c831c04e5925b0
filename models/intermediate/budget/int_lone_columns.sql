with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

columns_of_tables as (
    select * from {{ ref('int_column_measures') }}
    where code_kind in ('function', 'economic')
),

headings as (
    select * from {{ ref('budget_columns') }}
    where column_pattern = '(one column)'
),

-- a column printed on two pages has its heading on the first alone
counted as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        columns_of_tables.phase,
        headings.measure,
        count(*) as n_amounts,
        bool_and(
            columns_of_tables.is_unnamed
            or coalesce(columns_of_tables.measure = headings.measure, false)
        ) as is_of_measure
    from figures
    inner join columns_of_tables
        on
            figures.filing_id = columns_of_tables.filing_id
            and figures.form_seq = columns_of_tables.form_seq
            and figures.column_published
            is not distinct from columns_of_tables.column_published
    inner join headings on columns_of_tables.table_code = headings.table_code
    group by
        figures.filing_id, figures.form_seq, figures.row_seq, columns_of_tables.phase,
        headings.measure, figures.code_published, figures.name_published
),

lone as (
    select
        filing_id,
        form_seq,
        phase,
        measure
    from counted
    group by filing_id, form_seq, phase, measure
    having max(n_amounts) = 1 and bool_and(is_of_measure)
)

select * from lone
