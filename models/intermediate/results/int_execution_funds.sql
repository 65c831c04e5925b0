with

figures as (
    select * from {{ ref('int_execution_figures') }}
),

funds as (
    select * from {{ ref('execution_funds') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

-- on a card the row names the source; in a summary, whose rows are projects, the column does
labelled as (
    select
        figures.*,
        project_names.project_name,
        recognised_rows.reading_confidence,
        regexp_extract(
            case
                when figures.form = 'evaluation_summary' then figures.column_published
                else figures.name_published
            end, '([^/]*)$', 1
        ) as fund_label
    from figures
    inner join project_names
        on
            figures.filing_id = project_names.filing_id
            and figures.form_seq = project_names.form_seq
    left join recognised_rows
        on
            figures.filing_id = recognised_rows.filing_id
            and {{ row_of_place('figures.locator') }} = recognised_rows.row_place
    where figures.number_printed is not null
),

sourced as (
    select
        labelled.*,
        coalesce(funds.fund_source, 'total') as fund_source
    from labelled
    left join funds
        on {{ budget_wording('labelled.fund_label') }} like funds.wording_pattern
    qualify row_number() over (
        partition by
            labelled.filing_id, labelled.form_seq, labelled.row_seq, labelled.column_seq
        order by length(funds.wording_pattern) desc nulls last, funds.fund_source asc
    ) = 1
),

-- a project on a card and again in the summary has its figures from the form that comes first
first_printed as (
    select
        filing_id,
        form_seq,
        form,
        row_seq,
        column_seq,
        project_name,
        fund_source,
        measure,
        value_published,
        number_printed,
        is_percent,
        unit_published,
        unit_basis,
        amount_yuan,
        half_unit,
        locator,
        source_text,
        reading_confidence
    from sourced
    qualify row_number() over (
        partition by filing_id, project_name, fund_source, measure
        order by form_seq, row_seq, column_seq
    ) = 1
)

select * from first_printed
