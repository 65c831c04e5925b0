with
{% for name, model in {
    'targets': 'stg_indicator_targets',
    'card_totals': 'int_project_card_totals',
    'project_names': 'int_project_names',
}.items() %}
    {{ name }} as (
        select * from {{ ref(model) }}
    ),
{% endfor %}
counted as (
    select
        filing_id,
        form_seq,
        count(*) as n_rows
    from {{ ref('stg_indicator_targets') }}
    group by filing_id, form_seq
),

-- forms of one project with one total and as many rows: hardly any, so that few are read in full
alike as (
    select
        counted.filing_id,
        counted.form_seq,
        card_totals.form,
        project_names.project_name,
        card_totals.total_printed
    from counted
    inner join card_totals
        on counted.filing_id = card_totals.filing_id and counted.form_seq = card_totals.form_seq
    left join project_names
        on
            counted.filing_id = project_names.filing_id
            and counted.form_seq = project_names.form_seq
    qualify count(*) over (
        partition by
            counted.filing_id,
            card_totals.form,
            project_names.project_name,
            card_totals.total_printed,
            counted.n_rows
    ) > 1
),

worded as (
    select
        targets.filing_id,
        targets.form_seq,
        targets.row_seq,
        {{ plain_name(
            "concat_ws('|', level1_published, level2_published, indicator_published, "
            ~ "operator_published, value_published, unit_published, weight_published, "
            ~ "actual_published, score_published)"
        ) }} as row_wording
    from targets
    inner join alike
        on targets.filing_id = alike.filing_id and targets.form_seq = alike.form_seq
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
        alike.filing_id,
        alike.form_seq,
        coalesce(alike.project_name, 'department') as owner_name,
        min(alike.form_seq) over (
            partition by
                alike.filing_id,
                alike.form,
                alike.project_name,
                alike.total_printed,
                contents.wording
        ) as first_form_seq
    from alike
    inner join contents
        on alike.filing_id = contents.filing_id and alike.form_seq = contents.form_seq
)

select * from joined
where form_seq > first_form_seq
