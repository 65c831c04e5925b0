with

targets as (
    select * from {{ ref('int_target_years') }}
    where
        last_attainment = 'missed'
        and num_in_last_unit is not null
        and last_num is not null
),

-- a lower floor and a higher ceiling are easier to reach, and so is no sign at all
examined as (
    select
        filing_key,
        subject,
        case
            when operator in ('≥', '>') and last_operator in ('≥', '>')
                then num_in_last_unit < last_num
            when operator in ('≤', '<') and last_operator in ('≤', '<')
                then num_in_last_unit > last_num
        end as is_finding,
        num_in_last_unit as left_value,
        last_num as right_value,
        'last year ' || last_words || ' was missed with ' || coalesce(last_actual_text, 'nothing')
        || ', and this year the target is ' || words as explanation,
        source_locator
    from targets
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'missed_target_is_not_lowered',
    'judged',
    'no target that was missed last year is set again'
) }}
