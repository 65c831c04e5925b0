with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

units as (
    select * from {{ ref('int_form_units') }}
),

columns_of_tables as (
    select * from {{ ref('int_column_measures') }}
),

lone_columns as (
    select * from {{ ref('int_lone_columns') }}
),

worded as (
    select
        *,
        {{ budget_wording('name_published') }} as row_wording,
        {{ parse_amount('value_published') }} as amount_printed
    from figures
),

-- the one column of amounts in a table of codes is the table's measure, whatever stands over it
headed as (
    select
        worded.filing_id,
        worded.form_seq,
        worded.row_seq,
        worded.column_seq,
        columns_of_tables.table_code,
        columns_of_tables.code_kind,
        columns_of_tables.phase,
        columns_of_tables.precedence,
        worded.code_published,
        worded.name_published,
        worded.value_published,
        worded.row_wording,
        columns_of_tables.column_wording,
        columns_of_tables.measure_wording,
        coalesce(
            columns_of_tables.measure,
            case when columns_of_tables.is_unnamed then lone_columns.measure end
        ) as measure,
        columns_of_tables.fund_source,
        worded.locator,
        worded.source_text,
        {{ yuan('worded.amount_printed', 'units.factor_yuan') }} as amount_yuan,
        {{ half_display_unit('worded.value_published', 'units.factor_yuan') }} as half_unit_yuan
    from worded
    inner join columns_of_tables
        on
            worded.filing_id = columns_of_tables.filing_id
            and worded.form_seq = columns_of_tables.form_seq
            and worded.column_published is not distinct from columns_of_tables.column_published
    left join units
        on
            worded.filing_id = units.filing_id
            and worded.form_seq = units.form_seq
    left join lone_columns
        on
            columns_of_tables.filing_id = lone_columns.filing_id
            and columns_of_tables.form_seq = lone_columns.form_seq
            and {{ same_phase('columns_of_tables', 'lone_columns') }}
),

-- of two columns of one row that would give a code the same amount only the first does
first_of_row as (
    select
        * replace (
            case
                when
                    code_kind in ('function', 'economic')
                    and row_number() over (
                        partition by
                            filing_id, form_seq, row_seq, code_published, name_published,
                            phase, measure, fund_source
                        order by column_seq
                    ) > 1
                    then null
                else measure
            end as measure
        )
    from headed
)

select * from first_of_row
