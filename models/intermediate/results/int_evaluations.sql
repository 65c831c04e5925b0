with

forms as (
    select * from {{ ref('stg_forms') }}
    where form in ('project_evaluation', 'department_evaluation')
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

results as (
    select * from {{ ref('int_results') }}
),

execution_figures as (
    select * from {{ ref('int_execution_figures') }}
    where measure in ('score', 'weight') and number_printed is not null
),

totals as (
    select
        filing_id,
        form_seq,
        min({{ parse_amount("rtrim(" ~ half_width('value_published') ~ ", '分 ')") }}) as score_total
    from {{ ref('stg_form_fields') }}
    where field = 'score_total'
    group by filing_id, form_seq
),

lines as (
    select
        filing_id,
        form_seq,
        sum(weight) as line_weights,
        sum(score) as line_scores,
        count(*) filter (where weight is null) as n_without_weight,
        count(*) filter (where score is null) as n_without_score,
        count(*) as n_lines
    from results
    group by filing_id, form_seq
),

-- points for the execution of the budget stand beside its total, the first row of the block
execution as (
    select
        filing_id,
        form_seq,
        min(number_printed) filter (where measure = 'weight') as execution_weight,
        min(number_printed) filter (where measure = 'score') as execution_score
    from execution_figures
    group by filing_id, form_seq
),

joined as (
    select
        filings.filing_key,
        forms.filing_id,
        forms.form_seq,
        coalesce(project_names.project_name, 'department') as owner_name,
        lines.line_weights,
        lines.line_scores,
        coalesce(lines.n_without_weight, 0) as n_without_weight,
        coalesce(lines.n_without_score, 0) as n_without_score,
        coalesce(lines.n_lines, 0) as n_lines,
        execution.execution_weight,
        execution.execution_score,
        totals.score_total,
        forms.locator
    from forms
    inner join filings on forms.filing_id = filings.filing_id
    left join project_names
        on forms.filing_id = project_names.filing_id and forms.form_seq = project_names.form_seq
    left join lines
        on forms.filing_id = lines.filing_id and forms.form_seq = lines.form_seq
    left join execution
        on forms.filing_id = execution.filing_id and forms.form_seq = execution.form_seq
    left join totals
        on forms.filing_id = totals.filing_id and forms.form_seq = totals.form_seq
)

select * from joined
