with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

numbers as (
    select * from {{ ref('int_text_numbers') }}
),

examined as (
    select
        targets.filing_key,
        targets.owner_name as subject,
        numbers.number_in_text <> targets.value_num as is_finding,
        numbers.number_in_text as left_value,
        targets.value_num as right_value,
        'the text says ' || {{ short_number('numbers.number_in_text') }} || ' ' || targets.unit
        || ', the target of ' || targets.indicator_name || ' is '
        || {{ short_number('targets.value_num') }} || ' ' || targets.unit as explanation,
        numbers.locator as source_locator
    from numbers
    inner join targets on numbers.indicator_target_key = targets.indicator_target_key
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'text_equals_target',
    'judged',
    'no text of the filing gives the number of one of its targets'
) }}
