with

targets as (
    select * from {{ ref('int_named_targets') }}
),

examined as (
    select
        filing_key,
        subject,
        unit is null as is_finding,
        value_num as left_value,
        null as right_value,
        case
            when unit is null then 'no unit is printed for ' || value_text
            else 'the unit is ' || unit
        end as explanation,
        source_locator
    from targets
    where value_num is not null
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('target_has_unit', 'judged', 'the filing has no targets that are numbers') }}
