{%- set marks = '[,，.。;；:：、!！]' %}
with

targets as (
    select
        *,
        {{ regexp_replace_all('value_wording', marks, '') }}
        = {{ regexp_replace_all('indicator_wording', marks, '') }} as is_the_name
    from {{ ref('int_named_targets') }}
    where value_text is not null
),

examined as (
    select
        filing_key,
        subject,
        is_the_name as is_finding,
        null as left_value,
        null as right_value,
        case
            when is_the_name then 'the target repeats the name of the indicator and so sets nothing'
            else 'the target is ' || value_text
        end as explanation,
        source_locator
    from targets
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('value_is_not_the_name', 'judged', 'the filing has no indicator targets') }}
