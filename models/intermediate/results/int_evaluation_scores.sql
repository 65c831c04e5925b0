with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'score_total'
),

execution_figures as (
    select * from {{ ref('int_execution_funds') }}
    where form = 'evaluation_summary' and measure = 'score'
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

on_cards as (
    select
        form_fields.filing_id,
        form_fields.form_seq,
        project_names.project_name,
        {{ parse_amount("rtrim(" ~ half_width('form_fields.value_published') ~ ", '分 ')") }}
            as score_total,
        form_fields.locator,
        form_fields.source_text,
        recognised_rows.reading_confidence
    from form_fields
    inner join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    left join recognised_rows
        on
            form_fields.filing_id = recognised_rows.filing_id
            and {{ row_of_place('form_fields.locator') }} = recognised_rows.row_place
),

in_summaries as (
    select
        filing_id,
        form_seq,
        project_name,
        number_printed as score_total,
        locator,
        source_text,
        reading_confidence
    from execution_figures
),

printed as (
    select * from on_cards
    union all
    select * from in_summaries
),

-- a project on a card and again in the summary has its score from the form that comes first
first_printed as (
    select * from printed
    where score_total is not null
    qualify row_number() over (
        partition by filing_id, project_name
        order by form_seq, {{ locator_order('locator') }}
    ) = 1
)

select * from first_printed
