with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

placements as (
    select distinct
        filing_key,
        owner_name
    from {{ ref('int_weighed_placements') }}
),

sums as (
    select
        filing_key,
        owner_name as subject,
        sum(weight) as weights,
        count(*) filter (where weight is null) as n_missing,
        count(weight) as n_printed,
        count(*) filter (where project_basis = 'recovered') as n_recovered,
        {{ first_place('source_locator') }} as source_locator
    from targets
    group by filing_key, owner_name
),

-- a sum that decided which value or which row is whose is no proof of the values
weighed as (
    select
        sums.*,
        placements.filing_key is not null as is_by_sum
    from sums
    left join placements
        on sums.filing_key = placements.filing_key and sums.subject = placements.owner_name
),

-- 90 is the sum where ten points are kept for the execution of the budget
judged as (
    select
        filing_key,
        subject,
        case
            when n_missing > 0 or is_by_sum or n_recovered > 0 then 'insufficient_data'
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
            when is_by_sum
                then
                    'the weights were read so that they sum to ' || {{ short_number('weights') }}
                    || ', which proves nothing'
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
    from weighed
    where n_printed > 0
)

{{ check_rows('weights_sum', 'judged', 'the filing prints no weights') }}
