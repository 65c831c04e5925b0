with

codes as (
    select * from {{ ref('functional_codes') }}
),

aliases as (
    select * from {{ ref('functional_name_aliases') }}
),

named as (
    select
        function_name as printed_name,
        function_code
    from codes
    union all
    select
        alias_name as printed_name,
        function_code
    from aliases
),

-- a name that two codes of one group have names neither
worded as (
    select
        {{ budget_wording('named.printed_name') }} as name_wording,
        coalesce(codes.parent_code, '') as parent_code,
        min(named.function_code) as function_code
    from named
    inner join codes on named.function_code = codes.function_code
    group by name_wording, coalesce(codes.parent_code, '')
    having min(named.function_code) = max(named.function_code)
)

select * from worded
