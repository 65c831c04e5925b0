with

figures as (
    select * from {{ ref('int_budget_figures') }}
    where
        code_kind in ('function', 'economic')
        and measure in ('total_expenditure', 'basic')
        and {{ regexp_like('code_published', "'^[235][0-9]{2}([0-9]{2}){0,2}$'") }}
),

totals as (
    select * from {{ ref('int_table_measures') }}
),

codes as (
    select
        filing_id,
        form_seq,
        phase,
        measure,
        fund_source,
        code_published,
        count(*) as n_rows,
        sum(amount_yuan) as all_yuan,
        min_by(amount_yuan, row_seq) as first_yuan
    from figures
    group by filing_id, form_seq, phase, measure, fund_source, code_published
),

leaves as (
    select codes.*
    from codes
    left join codes as children
        on
            codes.filing_id = children.filing_id
            and codes.form_seq = children.form_seq
            and codes.measure = children.measure
            and codes.fund_source is not distinct from children.fund_source
            and {{ same_phase('codes', 'children') }}
            and starts_with(children.code_published, codes.code_published)
            and codes.code_published <> children.code_published
    where children.filing_id is null
),

sums as (
    select
        filing_id,
        form_seq,
        phase,
        measure,
        fund_source,
        max(n_rows) as n_rows,
        sum(all_yuan) as all_yuan,
        sum(first_yuan) as first_yuan
    from leaves
    group by filing_id, form_seq, phase, measure, fund_source
),

-- where the first rows make up the total they are the department's; where all do, they are units'
decided as (
    select
        sums.filing_id,
        sums.form_seq,
        sums.phase,
        sums.n_rows > 1
        and case
            when totals.amount_yuan is null then sums.all_yuan <> 2 * sums.first_yuan
            else abs(sums.all_yuan - totals.amount_yuan) < abs(sums.first_yuan - totals.amount_yuan)
        end as is_by_unit
    from sums
    left join totals
        on
            sums.filing_id = totals.filing_id
            and sums.form_seq = totals.form_seq
            and sums.measure = totals.measure
            and sums.fund_source is not distinct from totals.fund_source
            and {{ same_phase('sums', 'totals') }}
    qualify row_number() over (
        partition by sums.filing_id, sums.form_seq, sums.phase
        order by sums.measure desc, sums.n_rows desc, sums.fund_source asc
    ) = 1
)

select * from decided
