with

targets as (
    select * from {{ ref('int_named_targets') }}
),

examined as (
    select
        filing_key,
        subject,
        coalesce(operator_basis, '') <> 'printed' as is_finding,
        null as left_value,
        null as right_value,
        case
            when operator_basis = 'printed' then 'the operator is printed'
            when operator is null
                then 'the operator is printed as ' || operator_published || ', which is none'
            else 'the operator is printed as ' || operator_published || ' and taken as ' || operator
        end as explanation,
        source_locator
    from targets
    where operator_published is not null
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'operator_is_intact',
    'judged',
    'the filing prints no operators in cells of their own'
) }}
