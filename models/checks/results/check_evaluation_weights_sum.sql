with

evaluations as (
    select * from {{ ref('int_evaluations') }}
),

placements as (
    select distinct
        filing_id,
        form_seq
    from {{ ref('int_weighed_placements') }}
),

-- a sum that decided which value is whose is no proof of the values
weighed as (
    select
        evaluations.*,
        placements.filing_id is not null as is_by_sum,
        evaluations.line_weights + coalesce(evaluations.execution_weight, 0) as weights
    from evaluations
    left join placements
        on
            evaluations.filing_id = placements.filing_id
            and evaluations.form_seq = placements.form_seq
    where evaluations.line_weights is not null
),

judged as (
    select
        filing_key,
        owner_name as subject,
        case
            when n_without_weight > 0 or is_by_sum then 'insufficient_data'
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
            when is_by_sum
                then
                    'the weights were read so that they and the execution sum to '
                    || {{ short_number('weights') }} || ', which proves nothing'
            else 'the weights and the execution sum to ' || {{ short_number('weights') }}
        end as explanation,
        locator as source_locator
    from weighed
)

{{ check_rows(
    'evaluation_weights_sum', 'judged', 'the filing prints no weights of an evaluation'
) }}
