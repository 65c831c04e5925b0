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

money_units as (
    select * from {{ ref('money_units') }}
),

worded as (
    select
        figures.*,
        forms.form,
        {{ budget_wording('figures.column_published') }} as column_wording,
        {{ money_number("rtrim(" ~ half_width('figures.value_published') ~ ", '%分 ')") }}
            as number_text,
        {{ unit_of_amount(
            money_cell_unit('figures.value_published'), 'units.labels_differ',
            unit_in_brackets('figures.column_published')
        ) }} as cell_unit,
        {{ regexp_like('figures.value_published', "'[%％]'") }} as is_percent
    from figures
    inner join forms
        on figures.filing_id = forms.filing_id and figures.form_seq = forms.form_seq
    left join units
        on figures.filing_id = units.filing_id and figures.form_seq = units.form_seq
),

measured as (
    select
        worded.*,
        measures.measure,
        coalesce(worded.cell_unit, units.unit_published) as unit_published,
        case
            when measures.measure in ('execution_rate', 'score', 'weight') then 1
            else coalesce(cell_units.factor_yuan, units.factor_yuan)
        end as factor_of_measure,
        case when worded.cell_unit is null then units.unit_basis else 'declared' end as unit_basis,
        {{ parse_amount('worded.number_text') }} as number_printed
    from worded
    inner join measures on worded.column_wording like measures.column_pattern
    left join units
        on worded.filing_id = units.filing_id and worded.form_seq = units.form_seq
    left join money_units as cell_units on worded.cell_unit = cell_units.unit_published
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
                then {{ yuan('number_printed', 'factor_of_measure') }}
        end as amount_yuan,
        {{ half_display_unit('number_text', 'factor_of_measure') }} as half_unit,
        locator,
        source_text
    from measured
)

select * from final
