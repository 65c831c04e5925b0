with

figures as (
    select * from {{ ref('int_economic_figures') }}
    where measure in ('total_expenditure', 'basic', 'project', 'personnel', 'operating')
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.filing_key,
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        figures.phase,
        figures.table_code,
        figures.measure,
        figures.fund_source,
        figures.economic_code,
        substr(figures.economic_code, 1, 3) as class_code,
        length(figures.economic_code) = 3 as is_class,
        figures.amount_yuan,
        figures.half_unit_yuan,
        figures.locator
    from figures
    inner join filings on figures.filing_id = filings.filing_id
)

select * from joined
