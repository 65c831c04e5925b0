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
        parents.*,
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
),

paired as (
    select
        parents.filing_key,
        {{ subject_of_phase(
            subject_of_source(
                "'function ' || parents.function_code || ' in ' || parents.printed_in",
                'parents.fund_source'
            ),
            'parents.phase'
        ) }} as subject,
        'the sum of the items under it' as left_name,
        sum(leaves.total_yuan) as left_value,
        'the parent' as right_name,
        max(parents.amount_yuan) as right_value,
        'yuan' as value_unit,
        sum(leaves.total_half_unit) + max(parents.half_unit_yuan) as tolerance,
        false as is_unparsed,
        {{ first_place('parents.locator') }} as source_locator
    from comparable as parents
    left join leaves
        on
            parents.filing_key = leaves.filing_key
            and {{ same_phase('parents', 'leaves') }}
            and parents.items_source = leaves.fund_source
            and leaves.function_code like parents.function_code || '%'
    group by
        parents.filing_key, parents.phase, parents.function_code, parents.printed_in,
        parents.fund_source
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'functional_children_equal_parent',
    'judged',
    'the filing prints no functional class or group'
) }}
