with

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

card_totals as (
    select * from {{ ref('int_project_card_totals') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

worded as (
    select
        filing_id,
        form_seq,
        row_seq,
        {{ plain_name(
            "concat_ws('|', level1_published, level2_published, indicator_published, "
            ~ "operator_published, value_published, unit_published, weight_published, "
            ~ "actual_published, score_published)"
        ) }} as row_wording
    from targets
),

contents as (
    select
        filing_id,
        form_seq,
        {{ ordered_text('row_wording', ';', 'row_seq') }} as wording
    from worded
    group by filing_id, form_seq
),

joined as (
    select
        contents.filing_id,
        contents.form_seq,
        coalesce(project_names.project_name, 'department') as owner_name,
        min(contents.form_seq) over (
            partition by
                contents.filing_id,
                card_totals.form,
                project_names.project_name,
                card_totals.total_printed,
                contents.wording
        ) as first_form_seq
    from contents
    inner join card_totals
        on contents.filing_id = card_totals.filing_id and contents.form_seq = card_totals.form_seq
    left join project_names
        on
            contents.filing_id = project_names.filing_id
            and contents.form_seq = project_names.form_seq
)

select * from joined
where form_seq > first_form_seq
