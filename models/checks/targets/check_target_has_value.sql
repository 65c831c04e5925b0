with

targets as (
    select * from {{ ref('int_named_targets') }}
),

examined as (
    select
        filing_key,
        subject,
        value_text is null as is_finding,
        value_num as left_value,
        null as right_value,
        case
            when value_text is null then 'no value is printed beside the indicator'
            else 'the target is ' || value_text
        end as explanation,
        source_locator
    from targets
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('target_has_value', 'judged', 'the filing has no indicator targets') }}
