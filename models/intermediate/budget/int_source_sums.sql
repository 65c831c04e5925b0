with

printed as (
    select * from {{ ref('int_table_measures') }}
),

rests as (
    select * from {{ ref('int_unnamed_sources') }}
),

summed as (
    select
        filing_id,
        form_seq,
        phase,
        table_code,
        measure,
        max(amount_yuan) filter (where fund_source = 'total') as total_yuan,
        max(half_unit_yuan) as half_unit,
        bool_or(value_published is not null and amount_yuan is null)
        and count(distinct fund_source) > 1 as is_unparsed,
        max(amount_yuan) filter (where fund_source = 'fiscal') as fiscal_yuan,
        sum(amount_yuan) filter (
            where fund_source in ('general_public', 'government_fund', 'state_capital')
        ) as budgets_yuan,
        sum(amount_yuan) filter (
            where fund_source in ('special_account', 'unit', 'other')
        ) as own_yuan,
        count(amount_yuan) filter (
            where fund_source in ('general_public', 'government_fund', 'state_capital')
        ) as n_budgets,
        count(amount_yuan) filter (
            where fund_source in ('special_account', 'unit', 'other')
        ) as n_own,
        {{ first_place('locator') }} as locator
    from printed
    group by filing_id, form_seq, phase, table_code, measure
),

comparable as (
    select
        summed.filing_id,
        {{ subject_of_phase("summed.measure || ', ' || summed.table_code", 'summed.phase') }}
            as subject,
        coalesce(summed.total_yuan, summed.fiscal_yuan) as whole_yuan,
        case
            when summed.total_yuan is null then summed.budgets_yuan
            when coalesce(summed.fiscal_yuan, summed.budgets_yuan) is not null
                then
                    coalesce(summed.fiscal_yuan, summed.budgets_yuan)
                    + coalesce(summed.own_yuan, 0)
                    + coalesce(rests.rest_yuan, 0)
            else summed.own_yuan
        end as parts_yuan,
        -- the whole and each term of the sum may be rounded
        summed.half_unit * (
            1
            + case
                when summed.total_yuan is null then summed.n_budgets
                when summed.fiscal_yuan is not null then 1 + summed.n_own
                else summed.n_budgets + summed.n_own
            end
            + coalesce(rests.n_rests, 0)
        ) as tolerance,
        summed.is_unparsed,
        summed.locator
    from summed
    left join rests
        on
            summed.filing_id = rests.filing_id
            and summed.form_seq = rests.form_seq
            and {{ same_phase('summed', 'rests') }}
            and summed.measure = 'total_income'
    where coalesce(rests.is_addable, true)
)

select * from comparable
