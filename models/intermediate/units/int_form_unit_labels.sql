with

forms as (
    select * from {{ ref('stg_forms') }}
),

amounts as (
    select * from {{ ref('int_labelled_amounts') }}
),

measured as (
    select
        filing_id,
        form_seq,
        min(nearest_unit) as nearest_unit,
        max(case when is_signed then '元' end) as signed_unit,
        max(abs(amount)) as largest_amount,
        sum(case when is_project_total then amount else 0 end) as project_total
    from amounts
    group by filing_id, form_seq
),

labels as (
    select
        forms.filing_id,
        forms.form_seq,
        measured.nearest_unit,
        measured.signed_unit,
        measured.largest_amount,
        measured.project_total,
        {{ money_unit('forms.unit_published') }} as form_unit
    from forms
    left join measured
        on forms.filing_id = measured.filing_id and forms.form_seq = measured.form_seq
),

final as (
    select
        filing_id,
        form_seq,
        largest_amount,
        project_total,
        coalesce(nearest_unit, form_unit, signed_unit) as unit_published,
        case when form_unit <> nearest_unit then form_unit end as other_unit_published
    from labels
)

select * from final
