with

results as (
    select * from {{ ref('int_results') }}
),

judged as (
    select
        filing_key,
        coalesce(project_name, 'department') || ' / ' || cast(seq as string) || ' '
        || indicator_name as subject,
        case when attainment = 'reached' or score < weight then 'pass' else 'fail' end as state,
        score as left_value,
        weight as right_value,
        score - weight as difference,
        0 as tolerance,
        'the target is ' || value_published || ' and the result ' || actual_published || ': '
        || {{ short_number('score') }} || ' of ' || {{ short_number('weight') }} || ' points'
            as explanation,
        locator as source_locator
    from results
    where attainment <> 'unknown' and score is not null and weight > 0
)

{{ check_rows(
    'missed_target_loses_points',
    'judged',
    'the filing prints no scores beside results that can be compared with their targets'
) }}
