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
        figures.*,
        {{ budget_wording('figures.name_published') }} as row_wording,
        {{ budget_wording('figures.column_published') }} as column_wording,
        {{ parse_amount('figures.value_published') }} as amount_printed
    from figures
),

valued as (
    select
        worded.*,
        tables.table_code,
        tables.code_kind,
        tables.phase,
        tables.precedence,
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
),

headed as (
    select
        valued.*,
        headings.measure,
        headings.fund_source
    from valued
    left join headings
        on
            valued.table_code = headings.table_code
            and valued.column_wording like headings.column_pattern
    qualify row_number() over (
        partition by valued.filing_id, valued.form_seq, valued.row_seq, valued.column_seq
        order by length(headings.column_pattern) desc, headings.measure
    ) = 1
)

select * from headed
