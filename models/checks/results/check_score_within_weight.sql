with

results as (
    select * from {{ ref('int_results') }}
),

judged as (
    select
        filing_key,
        coalesce(project_name, 'department') || ' / ' || cast(seq as string) || ' '
        || indicator_name as subject,
        case when score between 0 and weight then 'pass' else 'fail' end as state,
        score as left_value,
        weight as right_value,
        score - weight as difference,
        0 as tolerance,
        {{ short_number('score') }} || ' of ' || {{ short_number('weight') }} || ' points'
            as explanation,
        locator as source_locator
    from results
    where score is not null and weight is not null
)

{{ check_rows(
    'score_within_weight', 'judged', 'the filing prints no scores beside their weights'
) }}
