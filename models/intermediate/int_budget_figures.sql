with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

tables as (
    select * from {{ ref('int_budget_tables') }}
),

units as (
    select * from {{ ref('int_form_units') }}
),

headings as (
    select * from {{ ref('budget_columns') }}
),

worded as (
    select
        *,
        {{ budget_wording('name_published') }} as row_wording,
        {{ budget_wording('column_published') }} as column_wording,
        {{ parse_amount('value_published') }} as amount_printed
    from figures
),

-- of two patterns that fit a heading the more particular one names it
headed as (
    select
        worded.filing_id,
        worded.form_seq,
        worded.row_seq,
        worded.column_seq,
        tables.table_code,
        tables.code_kind,
        tables.phase,
        tables.precedence,
        worded.code_published,
        worded.name_published,
        worded.value_published,
        worded.row_wording,
        worded.column_wording,
        headings.measure,
        headings.fund_source,
        worded.locator,
        worded.source_text,
        cast(worded.amount_printed * units.factor_yuan as decimal(18, 2)) as amount_yuan,
        {{ half_display_unit('worded.value_published', 'units.factor_yuan') }} as half_unit_yuan
    from worded
    inner join tables
        on
            worded.filing_id = tables.filing_id
            and worded.form_seq = tables.form_seq
    left join units
        on
            worded.filing_id = units.filing_id
            and worded.form_seq = units.form_seq
    left join headings
        on
            tables.table_code = headings.table_code
            and worded.column_wording like headings.column_pattern
    qualify
        row_number() over (
            partition by worded.filing_id, worded.form_seq, worded.row_seq, worded.column_seq
            order by length(headings.column_pattern) desc, headings.measure asc
        ) = 1
)

select * from headed
