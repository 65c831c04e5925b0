with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

sums as (
    select
        filing_key,
        owner_name as subject,
        sum(weight) as weights,
        count(*) filter (where weight is null) as n_missing,
        count(weight) as n_printed,
        count(*) filter (where project_basis = 'recovered') as n_recovered,
        min(source_locator) as source_locator
    from targets
    group by filing_key, owner_name
),

-- Rows that were given to a project by their weights prove nothing of their sum. 90 is the sum
-- where ten points are kept for the execution of the budget
judged as (
    select
        filing_key,
        subject,
        case
            when n_missing > 0 or n_recovered > 0 then 'insufficient_data'
            when weights in (90, 100) then 'pass'
            else 'fail'
        end as state,
        weights as left_value,
        case when weights <= 95 then 90 else 100 end as right_value,
        weights - case when weights <= 95 then 90 else 100 end as difference,
        0 as tolerance,
        case
            when n_missing > 0
                then
                    cast(n_missing as string) || ' of ' || cast(n_missing + n_printed as string)
                    || ' weights are not printed; the others sum to '
                    || {{ short_number('weights') }}
            when n_recovered > 0
                then
                    'the weights sum to ' || {{ short_number('weights') }}
                    || ', but they helped to tell which rows are the project''s'
            when weights = 100 then 'the weights sum to 100'
            when weights = 90 then 'the weights sum to 90: ten points are kept for budget execution'
            else
                'the weights sum to ' || {{ short_number('weights') }}
                || ', neither to 100 nor to 90'
        end as explanation,
        source_locator
    from sums
    where n_printed > 0
)

{{ check_rows('weights_sum', 'judged', 'the filing prints no weights') }}
