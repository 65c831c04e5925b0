with

figures as (
    select * from {{ ref('int_budget_figures') }}
    where code_kind in ('function', 'economic') and amount_yuan is not null
),

-- a class has three digits; what is under it is added up in it
classes as (
    select
        filing_id,
        form_seq,
        column_seq,
        count(*) as n_classes,
        sum(amount_yuan) as class_yuan
    from figures
    where length(code_published) = 3
    group by filing_id, form_seq, column_seq
),

nameless as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        amount_yuan
    from figures
    where code_published is null and row_wording is null
),

compared as (
    select
        nameless.filing_id,
        nameless.form_seq,
        nameless.row_seq,
        max(coalesce(classes.n_classes, 0)) as n_classes,
        bool_and(coalesce(nameless.amount_yuan = classes.class_yuan, false)) as is_sum
    from nameless
    left join classes
        on
            nameless.filing_id = classes.filing_id
            and nameless.form_seq = classes.form_seq
            and nameless.column_seq = classes.column_seq
    group by nameless.filing_id, nameless.form_seq, nameless.row_seq
),

totals as (
    select
        filing_id,
        form_seq,
        row_seq
    from compared
    where is_sum and n_classes > 1
)

select * from totals
