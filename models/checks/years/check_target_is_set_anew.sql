with

-- what is all or nothing cannot be asked for more
targets as (
    select * from {{ ref('int_target_years') }}
    where
        earlier_words is not null
        and value_num is not null
        and value_num <> 0
        and not (value_num = 100 and unit = '%')
),

examined as (
    select
        filing_key,
        subject,
        words = last_words and words = earlier_words as is_finding,
        value_num as left_value,
        last_num as right_value,
        'the target is ' || words || ' after ' || last_words || ' last year and '
        || earlier_words || ' the year before' as explanation,
        source_locator
    from targets
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'target_is_set_anew',
    'judged',
    'no target of the filing is known for three years'
) }}
