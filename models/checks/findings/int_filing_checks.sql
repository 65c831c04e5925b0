{{ config(materialized='view') }}
with

results as (
    select * from {{ ref('check_results') }}
),

silent as (
    select * from {{ ref('int_silent_checks') }}
),

-- a check that gives no row for a filing did not run, which is not the same as passed
combined as (
    select * from results
    union all
    select
        filing_key,
        check_code,
        'filing' as subject,
        'execution_error' as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        'the check gave no row for this filing' as explanation,
        null as source_locator
    from silent
),

-- what a filing prints twice in the same words is one subject, and told once, the worse of it
told_once as (
    select *
    from combined
    qualify row_number() over (
        partition by filing_key, check_code, subject
        order by
            case state
                when 'fail' then 1
                when 'pass' then 3
                when 'not_applicable' then 4
                else 2
            end,
            explanation, left_value, right_value
    ) = 1
),

final as (
    select
        filing_key,
        check_code,
        subject,
        state,
        left_value,
        right_value,
        difference,
        tolerance,
        explanation,
        source_locator
    from told_once
)

select * from final
