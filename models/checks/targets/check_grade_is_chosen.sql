with

targets as (
    select
        *,
        {{ grade_words('value_wording') }} as words
    from {{ ref('int_named_targets') }}
),

examined as (
    select
        filing_key,
        subject,
        {{ is_scale('words') }} as is_finding,
        null as left_value,
        null as right_value,
        case
            when {{ is_scale('words') }}
                then words || ' names every grade of the scale and chooses none'
            else 'the target is ' || words
        end as explanation,
        source_locator
    from targets
    where operator = '定性' or {{ is_scale('words') }}
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('grade_is_chosen', 'judged', 'no target of the filing is a grade') }}
