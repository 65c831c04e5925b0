with

figures as (
    select * from {{ ref('int_budget_figures') }}
),

labels as (
    select * from {{ ref('budget_rows') }}
),

labelled as (
    select
        figures.filing_id,
        figures.phase,
        coalesce(labels.measure, figures.measure) as measure,
        coalesce(labels.fund_source, figures.fund_source) as fund_source,
        figures.table_code,
        figures.precedence,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        figures.value_published,
        figures.amount_yuan,
        figures.half_unit_yuan,
        figures.locator,
        figures.source_text
    from figures
    inner join labels
        on
            figures.table_code = labels.table_code
            and figures.row_wording like labels.row_pattern
            and figures.column_wording like labels.column_pattern
),

-- 一般公共预算拨款收入 stands twice in a statement: for the year, and again under 上年结转
first_printed as (
    select *
    from labelled
    where measure is not null
    qualify row_number() over (
        partition by filing_id, form_seq, measure, fund_source
        order by row_seq, column_seq
    ) = 1
)

select * from first_printed
