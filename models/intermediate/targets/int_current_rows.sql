with

printed_rows as (
    select * from {{ ref('stg_indicator_targets') }}
),

kinds as (
    select * from {{ ref('int_indicator_kinds') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

repeated_forms as (
    select * from {{ ref('int_repeated_forms') }}
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

-- A row without a name, or of a project without one, is of nothing: the check `name_is_printed`
-- says so. A form that is printed again counts once.
joined as (
    select
        printed_rows.filing_id,
        printed_rows.form_seq,
        printed_rows.row_seq,
        printed_rows.scope,
        printed_rows.level1_published,
        printed_rows.level2_published,
        printed_rows.operator_published,
        printed_rows.value_published,
        printed_rows.unit_published,
        printed_rows.weight_published,
        printed_rows.actual_published,
        printed_rows.score_published,
        printed_rows.deviation_published,
        printed_rows.project_basis,
        printed_rows.locator,
        printed_rows.source_text,
        recognised_rows.reading_confidence,
        kinds.indicator_name,
        kinds.is_result,
        kinds.horizon,
        project_names.project_name,
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year
    from printed_rows
    inner join kinds
        on
            printed_rows.filing_id = kinds.filing_id
            and printed_rows.form_seq = kinds.form_seq
            and printed_rows.row_seq = kinds.row_seq
    inner join filings on printed_rows.filing_id = filings.filing_id
    left join project_names
        on
            printed_rows.filing_id = project_names.filing_id
            and printed_rows.form_seq = project_names.form_seq
            and printed_rows.scope = 'project'
    left join repeated_forms
        on
            printed_rows.filing_id = repeated_forms.filing_id
            and printed_rows.form_seq = repeated_forms.form_seq
    left join recognised_rows
        on
            printed_rows.filing_id = recognised_rows.filing_id
            and {{ row_of_place('printed_rows.locator') }} = recognised_rows.row_place
    where
        filings.is_current
        and repeated_forms.filing_id is null
        and kinds.indicator_name is not null
        and (project_names.project_name is not null or printed_rows.scope <> 'project')
)

select * from joined
