with

figures as (
    select
        *,
        {{ budget_wording('name_published') }} as row_wording
    from {{ ref('stg_budget_figures') }}
),

columns_of_tables as (
    select * from {{ ref('int_column_measures') }}
),

-- the one column of amounts in a table of codes is the table's measure, whatever stands over it
headed as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        columns_of_tables.table_code,
        columns_of_tables.code_kind,
        columns_of_tables.phase,
        columns_of_tables.precedence,
        figures.code_published,
        coalesce(figures.code_published, named_functions.function_code) as function_code,
        figures.name_published,
        figures.value_published,
        figures.row_wording,
        columns_of_tables.column_wording,
        columns_of_tables.measure_wording,
        coalesce(
            case when columns_of_tables.measure = 'total_expenditure' then basic_tables.measure end,
            columns_of_tables.measure,
            case when columns_of_tables.is_unnamed then lone_columns.measure end
        ) as measure,
        columns_of_tables.fund_source,
        figures.locator,
        figures.source_text,
        amounts.amount_yuan,
        amounts.half_unit_yuan
    from figures
    inner join columns_of_tables
        on
            figures.filing_id = columns_of_tables.filing_id
            and figures.form_seq = columns_of_tables.form_seq
            and figures.column_published is not distinct from columns_of_tables.column_published
    left join {{ ref('int_figure_amounts') }} as amounts
        on
            figures.filing_id = amounts.filing_id
            and figures.form_seq = amounts.form_seq
            and figures.row_seq = amounts.row_seq
            and figures.column_seq = amounts.column_seq
    left join {{ ref('int_named_functions') }} as named_functions
        on
            figures.filing_id = named_functions.filing_id
            and figures.form_seq = named_functions.form_seq
            and figures.row_seq = named_functions.row_seq
    left join {{ ref('int_basic_tables') }} as basic_tables
        on
            figures.filing_id = basic_tables.filing_id
            and figures.form_seq = basic_tables.form_seq
    left join {{ ref('int_lone_columns') }} as lone_columns
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
