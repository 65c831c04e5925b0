with

parents as (
    select * from {{ ref('int_function_parents') }}
),

leaves as (
    select * from {{ ref('int_function_leaves') }}
    where is_leaf
),

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1 and measure = 'total_expenditure'
),

printed_sources as (
    select distinct
        filing_key,
        phase,
        fund_source
    from leaves
),

-- a filing whose items are of all funds alone: those of appropriations are the same where there
-- are no others
of_all_funds as (
    select
        total.filing_key,
        total.phase
    from measures as total
    inner join measures as fiscal
        on
            total.filing_key = fiscal.filing_key
            and {{ same_phase('total', 'fiscal') }}
            and total.amount_yuan <> fiscal.amount_yuan
    where total.fund_source = 'total' and fiscal.fund_source = 'fiscal'
),

comparable as (
    select
        parents.filing_key,
        parents.phase,
        parents.function_code,
        parents.fund_source,
        parents.printed_in,
        parents.amount_yuan,
        parents.half_unit_yuan,
        parents.locator,
        printed_sources.fund_source as items_source
    from parents
    inner join printed_sources
        on
            parents.filing_key = printed_sources.filing_key
            and {{ same_phase('parents', 'printed_sources') }}
            and (
                parents.fund_source = printed_sources.fund_source
                or parents.fund_source = 'fiscal' and printed_sources.fund_source = 'total'
            )
    left join of_all_funds
        on
            parents.filing_key = of_all_funds.filing_key
            and {{ same_phase('parents', 'of_all_funds') }}
            and parents.fund_source <> printed_sources.fund_source
    where of_all_funds.filing_key is null
    qualify row_number() over (
        partition by
            parents.filing_key, parents.phase, parents.function_code, parents.printed_in,
            parents.fund_source
        order by case when parents.fund_source = printed_sources.fund_source then 1 else 2 end
    ) = 1
)

select * from comparable
