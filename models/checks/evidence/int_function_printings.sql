{{ config(materialized='view') }}
with

leaves as (
    select * from {{ ref('int_function_leaves') }}
),

parents as (
    select * from {{ ref('int_function_parents') }}
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
)

select * from combined
