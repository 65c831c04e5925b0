with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
    where form in ('project_evaluation', 'department_evaluation', 'evaluation_summary')
),

units as (
    select * from {{ ref('int_form_units') }}
),

measures as (
    select * from {{ ref('execution_columns') }}
),

worded as (
    select
        figures.*,
        forms.form,
        {{ budget_wording('figures.column_published') }} as column_wording,
        {{ parse_amount("rtrim(" ~ half_width('figures.value_published') ~ ", '% ')") }}
            as number_printed,
        {{ regexp_like('figures.value_published', "'[%％]'") }} as is_percent
    from figures
    inner join forms
        on figures.filing_id = forms.filing_id and figures.form_seq = forms.form_seq
),

measured as (
    select
        worded.*,
        measures.measure,
        units.factor_yuan,
        units.unit_published,
        case
            when measures.measure in ('execution_rate', 'score', 'weight') then 1
            else units.factor_yuan
        end as factor_of_measure,
        units.unit_basis
    from worded
    inner join measures on worded.column_wording like measures.column_pattern
    left join units
        on worded.filing_id = units.filing_id and worded.form_seq = units.form_seq
    qualify row_number() over (
        partition by worded.filing_id, worded.form_seq, worded.row_seq, worded.column_seq
        order by length(measures.column_pattern) desc, measures.measure asc
    ) = 1
),

final as (
    select
        filing_id,
        form_seq,
        form,
        row_seq,
        column_seq,
        name_published,
        column_published,
        value_published,
        measure,
        number_printed,
        is_percent,
        unit_published,
        unit_basis,
        case
            when measure not in ('execution_rate', 'score', 'weight')
                then {{ yuan('number_printed', 'factor_yuan') }}
        end as amount_yuan,
        {{ half_display_unit(
            "rtrim(" ~ half_width('value_published') ~ ", '% ')", 'factor_of_measure'
        ) }} as half_unit,
        locator,
        source_text
    from measured
)

select * from final
