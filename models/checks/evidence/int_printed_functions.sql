with

leaves as (
    select * from {{ ref('int_function_leaves') }}
),

parents as (
    select * from {{ ref('int_function_parents') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

combined as (
    select
        filing_key,
        phase,
        function_code,
        fund_source,
        total_yuan as amount_yuan,
        total_half_unit as half_unit_yuan
    from leaves
    union all
    select
        filing_key,
        phase,
        function_code,
        fund_source,
        amount_yuan,
        half_unit_yuan
    from parents
),

-- a class stands in several statements; the largest is the one for all funds
named as (
    select
        combined.*,
        {{ budget_wording('functions.function_name') }} as function_wording
    from combined
    inner join functions on combined.function_code = functions.function_code
    qualify row_number() over (
        partition by combined.filing_key, combined.phase, combined.function_code
        order by
            combined.amount_yuan desc nulls last,
            case when combined.fund_source = 'total' then 1 else 2 end asc,
            combined.fund_source asc,
            combined.half_unit_yuan asc
    ) = 1
)

select * from named
