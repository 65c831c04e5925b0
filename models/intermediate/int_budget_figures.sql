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

phases as (
    select * from {{ ref('int_column_phases') }}
    where is_of_year
),

worded as (
    select
        *,
        {{ budget_wording('name_published') }} as row_wording,
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
        coalesce(phases.phase, tables.phase) as phase,
        tables.precedence,
        worded.code_published,
        worded.name_published,
        worded.value_published,
        worded.row_wording,
        phases.column_wording,
        phases.measure_wording,
        headings.measure,
        headings.fund_source,
        worded.locator,
        worded.source_text,
        {{ yuan('worded.amount_printed', 'units.factor_yuan') }} as amount_yuan,
        {{ half_display_unit('worded.value_published', 'units.factor_yuan') }} as half_unit_yuan
    from worded
    inner join tables
        on
            worded.filing_id = tables.filing_id
            and worded.form_seq = tables.form_seq
    inner join phases
        on
            worded.filing_id = phases.filing_id
            and worded.form_seq = phases.form_seq
            and worded.column_published is not distinct from phases.column_published
    left join units
        on
            worded.filing_id = units.filing_id
            and worded.form_seq = units.form_seq
    left join headings
        on
            tables.table_code = headings.table_code
            and phases.measure_wording like headings.column_pattern
            and not phases.is_carryover
    qualify
        row_number() over (
            partition by worded.filing_id, worded.form_seq, worded.row_seq, worded.column_seq
            order by length(headings.column_pattern) desc, headings.measure asc
        ) = 1
)

select * from headed
