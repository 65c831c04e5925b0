with

printed as (
    select * from {{ ref('int_table_measures') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- within one table: appropriations are the three budgets together, where those are printed
summed as (
    select
        filing_id,
        form_seq,
        table_code,
        measure,
        max(amount_yuan) filter (where fund_source = 'total') as total_yuan,
        max(half_unit_yuan) as half_unit,
        max(amount_yuan) filter (where fund_source = 'fiscal') as fiscal_yuan,
        sum(amount_yuan) filter (
            where fund_source in ('general_public', 'government_fund', 'state_capital')
        ) as budgets_yuan,
        sum(amount_yuan) filter (
            where fund_source in ('special_account', 'unit', 'other')
        ) as own_yuan,
        count(*) as n_terms,
        min(locator) as locator
    from printed
    group by filing_id, form_seq, table_code, measure
),

comparable as (
    select
        filing_id,
        measure || ', ' || table_code as subject,
        coalesce(total_yuan, fiscal_yuan) as whole_yuan,
        case
            when total_yuan is null then budgets_yuan
            when coalesce(fiscal_yuan, budgets_yuan) is not null
                then coalesce(fiscal_yuan, budgets_yuan) + coalesce(own_yuan, 0)
            else own_yuan
        end as parts_yuan,
        half_unit * n_terms as tolerance,
        locator
    from summed
),

paired as (
    select
        filings.filing_key,
        comparable.subject,
        'the sum of the sources of funds' as left_name,
        comparable.parts_yuan as left_value,
        'the total' as right_name,
        comparable.whole_yuan as right_value,
        'yuan' as value_unit,
        comparable.tolerance,
        false as is_unparsed,
        comparable.locator as source_locator
    from comparable
    inner join filings on comparable.filing_id = filings.filing_id
    where comparable.parts_yuan is not null and comparable.whole_yuan is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'fund_sources_equal_total',
    'judged',
    'the filing prints no total beside its sources of funds'
) }}
