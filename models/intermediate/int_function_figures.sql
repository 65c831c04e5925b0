with

figures as (
    select * from {{ ref('int_budget_figures') }}
    where
        code_kind = 'function'
        and {{ regexp_like('code_published', "'^2[0-9]{2}([0-9]{2}([0-9]{2})?)?$'") }}
),

pivoted as (
    select
        filing_id,
        phase,
        table_code,
        precedence,
        form_seq,
        row_seq,
        code_published as function_code,
        min(name_published) as name_published,
        max(amount_yuan) filter (where measure = 'total_expenditure') as total_yuan,
        max(half_unit_yuan) filter (where measure = 'total_expenditure') as total_half_unit,
        max(amount_yuan) filter (where measure = 'basic') as basic_yuan,
        max(half_unit_yuan) filter (where measure = 'basic') as basic_half_unit,
        max(amount_yuan) filter (where measure = 'project') as project_yuan,
        max(half_unit_yuan) filter (where measure = 'project') as project_half_unit,
        max(locator) filter (where measure = 'total_expenditure') as locator,
        min(source_text) as source_text
    from figures
    group by filing_id, phase, table_code, precedence, form_seq, row_seq, code_published
),

-- the widest table speaks for a code: total, basic and project come from one row
ranked as (
    select
        *,
        row_number() over (
            partition by filing_id, phase, function_code
            order by precedence, form_seq, row_seq
        ) as rank
    from pivoted
)

select * from ranked
