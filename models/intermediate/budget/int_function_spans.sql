with

figures as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.row_seq,
        figures.code_published,
        {{ budget_wording('figures.name_published') }} as row_wording
    from {{ ref('stg_budget_figures') }} as figures
    inner join {{ ref('int_budget_tables') }} as forms
        on figures.filing_id = forms.filing_id and figures.form_seq = forms.form_seq
    where forms.code_kind = 'function'
),

worded as (
    select * from {{ ref('int_function_names') }}
),

items as (
    select distinct name_wording from worded
    where length(function_code) = 7
),

told_once as (
    select
        filing_id,
        form_seq,
        row_seq,
        min(row_wording) as row_wording,
        min(code_published) as code_published
    from figures
    group by filing_id, form_seq, row_seq
),

-- only a table without a code is read by its names; below a group the same name is its item
printed as (
    select
        filing_id,
        form_seq,
        row_seq,
        row_wording,
        coalesce(
            row_wording <> lag(row_wording) over (
                partition by filing_id, form_seq order by row_seq
            ), true
        ) as is_first
    from told_once
    qualify count(code_published) over (partition by filing_id, form_seq) = 0
),

classed as (
    select
        printed.*,
        worded.function_code as class_printed,
        {{ last_known('worded.function_code') }} over (
            partition by printed.filing_id, printed.form_seq order by printed.row_seq
        ) as class_code,
        items.name_wording is not null as is_item
    from printed
    left join worded
        on printed.row_wording = worded.name_wording and worded.parent_code = ''
    left join items on printed.row_wording = items.name_wording
),

-- what stands below a name that nobody knows may belong to it: a span begins at each of these
spanned as (
    select
        classed.*,
        case when classed.class_printed is null then worded.function_code end as group_printed,
        count(
            case
                when
                    classed.class_printed is not null
                    or worded.function_code is not null
                    or not classed.is_item
                    then 1
            end
        ) over (
            partition by classed.filing_id, classed.form_seq order by classed.row_seq
        ) as span_seq
    from classed
    left join worded
        on
            classed.row_wording = worded.name_wording
            and classed.class_code = worded.parent_code
            and length(worded.function_code) = 5 and classed.is_first
)

select * from spanned
