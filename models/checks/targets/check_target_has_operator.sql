with

targets as (
    select * from {{ ref('int_named_targets') }}
),

examined as (
    select
        filing_key,
        subject,
        operator is null as is_finding,
        value_num as left_value,
        null as right_value,
        case
            when operator is null then 'no operator is printed before ' || value_text
            else 'the operator is ' || operator
        end as explanation,
        source_locator
    from targets
    where value_num is not null
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('target_has_operator', 'judged', 'the filing has no targets that are numbers') }}
