with

evaluations as (
    select * from {{ ref('int_evaluations') }}
),

paired as (
    select
        filing_key,
        owner_name as subject,
        'the points given for the lines and the execution' as left_name,
        line_scores + coalesce(execution_score, 0) as left_value,
        'the total score' as right_name,
        score_total as right_value,
        'points' as value_unit,
        -- points are printed whole or to one place; the total may be rounded
        0.05 as tolerance,
        false as is_unparsed,
        locator as source_locator
    from evaluations
    where score_total is not null and line_scores is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'evaluation_scores_sum', 'judged', 'the filing prints no total score of an evaluation'
) }}
