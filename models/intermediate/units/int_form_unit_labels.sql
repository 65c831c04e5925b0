with

forms as (
    select
        filing_id,
        form_seq,
        {{ money_unit('unit_published') }} as form_unit
    from {{ ref('stg_forms') }}
),

amounts as (
    select * from {{ ref('int_labelled_amounts') }}
),

-- columns of several units (万元 beside 元) say nothing of an amount that has no label of its own;
-- nor does the one column that names another unit than the line over the table
counted as (
    select
        amounts.*,
        min(amounts.nearest_unit) over of_form <> max(amounts.nearest_unit) over of_form
        or (
            bool_and(amounts.is_of_table) over of_form
            and bool_or(amounts.nearest_unit is null) over of_form
            and min(amounts.nearest_unit) over of_form <> forms.form_unit
        ) as labels_differ
    from amounts
    left join forms
        on amounts.filing_id = forms.filing_id and amounts.form_seq = forms.form_seq
    window of_form as (partition by amounts.filing_id, amounts.form_seq)
),

measured as (
    select
        filing_id,
        form_seq,
        coalesce(bool_or(labels_differ), false) as labels_differ,
        min(case when not coalesce(labels_differ, false) then nearest_unit end) as nearest_unit,
        max(case when is_signed then '元' end) as signed_unit,
        max(abs(amount)) filter (
            where nearest_unit is null or not coalesce(labels_differ, false)
        ) as largest_amount,
        sum(case when is_project_total then amount else 0 end) as project_total
    from counted
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
        coalesce(measured.labels_differ, false) as labels_differ,
        forms.form_unit
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
        labels_differ,
        coalesce(nearest_unit, form_unit, signed_unit) as unit_published,
        case when form_unit <> nearest_unit then form_unit end as other_unit_published
    from labels
)

select * from final
