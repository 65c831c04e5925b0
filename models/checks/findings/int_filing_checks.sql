{{ config(materialized='view') }}
with

results as (
    select * from {{ ref('check_results') }}
),

repeated as (
    select * from {{ ref('int_repeated_subjects') }}
),

silent as (
    select * from {{ ref('int_silent_checks') }}
),

told_once as (
    select
        results.filing_key,
        results.check_code,
        results.subject,
        results.state,
        results.left_value,
        results.right_value,
        results.difference,
        results.tolerance,
        results.explanation,
        results.source_locator
    from results
    left join repeated on {{ same_subject('results', 'repeated') }}
    where repeated.filing_key is null
),

-- a check that gives no row for a filing did not run, which is not the same as passed
combined as (
    select * from told_once
    union all
    select * from repeated
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
    from combined
)

select * from final
