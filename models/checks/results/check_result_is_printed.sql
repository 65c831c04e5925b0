with

results as (
    select * from {{ ref('int_results') }}
),

judged as (
    select
        filing_key,
        coalesce(project_name, 'department') || ' / ' || cast(seq as string) || ' '
        || indicator_name as subject,
        case when actual_published is null then 'fail' else 'pass' end as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        case
            when actual_published is null
                then
                    'nothing is printed of what was reached'
                    || coalesce(', for ' || {{ short_number('score') }} || ' points', '')
            else 'what was reached is printed'
        end as explanation,
        locator as source_locator
    from results
)

{{ check_rows('result_is_printed', 'judged', 'the filing evaluates no targets') }}
