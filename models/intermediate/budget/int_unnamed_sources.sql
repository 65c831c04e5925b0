with

figures as (
    select * from {{ ref('int_budget_figures') }}
),

printed as (
    select * from {{ ref('int_table_measures') }}
    where measure = 'total_income'
),

-- what is carried over, and what has no term of its own (事业收入), beside the total
columns_without_term as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.phase,
        figures.amount_yuan,
        true as is_addable
    from figures
    inner join printed
        on
            figures.filing_id = printed.filing_id
            and figures.form_seq = printed.form_seq
            and figures.row_seq = printed.row_seq
            and figures.column_seq <> printed.column_seq
            and {{ same_phase('figures', 'printed') }}
    where
        printed.table_code = 'income'
        and printed.fund_source = 'total'
        and figures.measure is null
        and not {{ regexp_like('figures.column_wording', "'(小计|合计)$'") }}
),

-- of a statement nobody knows whether a row is a source or a part of one
rows_without_term as (
    select
        figures.filing_id,
        figures.form_seq,
        figures.phase,
        figures.amount_yuan,
        false as is_addable
    from figures
    left join printed
        on
            figures.filing_id = printed.filing_id
            and figures.form_seq = printed.form_seq
            and figures.row_seq = printed.row_seq
            and figures.column_seq = printed.column_seq
    where
        figures.column_wording like '收入%'
        and printed.filing_id is null
        and not {{ regexp_like('figures.row_wording', "'(总计|合计)$'") }}
),

combined as (
    select * from columns_without_term
    union all
    select * from rows_without_term
),

summed as (
    select
        filing_id,
        form_seq,
        phase,
        sum(amount_yuan) as rest_yuan,
        count(*) as n_rests,
        bool_and(is_addable) as is_addable
    from combined
    group by filing_id, form_seq, phase
)

select * from summed
