with

printings as (
    select * from {{ ref('int_function_printings') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

-- a class stands in several statements; the largest is the one for all funds
named as (
    select
        printings.filing_key,
        printings.phase,
        printings.function_code,
        printings.fund_source,
        printings.amount_yuan,
        printings.half_unit_yuan,
        {{ budget_wording('functions.function_name') }} as function_wording
    from printings
    inner join functions on printings.function_code = functions.function_code
    qualify row_number() over (
        partition by printings.filing_key, printings.phase, printings.function_code
        order by
            printings.amount_yuan desc nulls last,
            case when printings.fund_source = 'total' then 1 else 2 end asc,
            printings.fund_source asc,
            printings.half_unit_yuan asc
    ) = 1
)

select * from named
