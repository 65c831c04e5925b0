with

parents as (
    select * from {{ ref('int_comparable_parents') }}
),

leaves as (
    select * from {{ ref('int_function_leaves') }}
    where is_leaf
),

paired as (
    select
        parents.filing_key,
        {{ subject_of_money(
            "'function ' || parents.function_code || ' in ' || parents.printed_in", 'parents'
        ) }} as subject,
        'the sum of the items under it' as left_name,
        sum(leaves.total_yuan) as left_value,
        'the parent' as right_name,
        max(parents.amount_yuan) as right_value,
        'yuan' as value_unit,
        sum(leaves.total_half_unit) + max(parents.half_unit_yuan) as tolerance,
        false as is_unparsed,
        {{ first_place('parents.locator') }} as source_locator
    from parents
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
    'the filing prints no functional class or group with a code'
) }}
