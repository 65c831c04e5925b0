with

evaluations as (
    select * from {{ ref('int_evaluations') }}
),

weighed as (
    select
        *,
        line_weights + coalesce(execution_weight, 0) as weights
    from evaluations
    where line_weights is not null
),

judged as (
    select
        filing_key,
        owner_name as subject,
        case
            when n_without_weight > 0 then 'insufficient_data'
            when weights = 100 then 'pass'
            else 'fail'
        end as state,
        weights as left_value,
        100 as right_value,
        weights - 100 as difference,
        0 as tolerance,
        case
            when n_without_weight > 0
                then
                    cast(n_without_weight as string) || ' of ' || cast(n_lines as string)
                    || ' weights are not printed; the others and the execution sum to '
                    || {{ short_number('weights') }}
            else 'the weights and the execution sum to ' || {{ short_number('weights') }}
        end as explanation,
        locator as source_locator
    from weighed
)

{{ check_rows(
    'evaluation_weights_sum', 'judged', 'the filing prints no weights of an evaluation'
) }}
