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

named as (
    select
        figures.*,
        project_names.project_name,
        recognised_rows.reading_confidence,
        case
            when {{ names_several_governments(budget_wording(fund_label('figures'))) }}
                then 'several'
            else funds.fund_source
        end as source_named
    from figures
    inner join project_names
        on
            figures.filing_id = project_names.filing_id
            and figures.form_seq = project_names.form_seq
    left join recognised_rows
        on
            figures.filing_id = recognised_rows.filing_id
            and {{ row_of_place('figures.locator') }} = recognised_rows.row_place
    left join funds
        on {{ budget_wording(fund_label('figures')) }} like funds.wording_pattern
    where figures.number_printed is not null
    qualify row_number() over (
        partition by figures.filing_id, figures.form_seq, figures.row_seq, figures.column_seq
        order by length(funds.wording_pattern) desc nulls last, funds.fund_source asc
    ) = 1
),

-- a row of a card that names no source is the whole where it comes first and no other row is
sourced as (
    select
        *,
        case
            when form = 'evaluation_summary' then coalesce(source_named, 'total')
            when source_named is not null then source_named
            when bool_or(source_named = 'total') over of_form then null
            when row_seq = min(row_seq) over of_form then 'total'
        end as fund_source
    from named
    window of_form as (partition by filing_id, form_seq)
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
    where fund_source <> 'several'
    qualify row_number() over (
        partition by filing_id, project_name, fund_source, measure
        order by form_seq, row_seq, column_seq
    ) = 1
)

select * from first_printed
