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

-- few subjects are there twice, and to order millions of rows for them would take longest
repeated as (
    select
        filing_key,
        check_code,
        subject
    from combined
    group by filing_key, check_code, subject
    having count(*) > 1
),

-- what a filing prints twice in the same words is one subject, and told once, the worse of it
told_once as (
    select combined.*
    from combined
    inner join repeated
        on
            combined.filing_key = repeated.filing_key
            and combined.check_code = repeated.check_code
            and combined.subject = repeated.subject
    qualify row_number() over (
        partition by combined.filing_key, combined.check_code, combined.subject
        order by
            case combined.state
                when 'fail' then 1 when 'pass' then 3 when 'not_applicable' then 4 else 2
            end,
            combined.explanation, combined.left_value, combined.right_value
    ) = 1
),

told as (
    select combined.*
    from combined
    left join repeated
        on
            combined.filing_key = repeated.filing_key
            and combined.check_code = repeated.check_code
            and combined.subject = repeated.subject
    where repeated.filing_key is null
    union all
    select * from told_once
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
    from told
)

select * from final
