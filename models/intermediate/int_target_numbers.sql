{%- set parts = '^(.*?)(' ~ printed_number() ~ ')(?:余|多)?(.*)$' %}
with

targets as (
    select * from {{ ref('int_targets') }}
),

-- A text with no number or more than one has no value_num.
with_one_number as (
    select
        indicator_target_key,
        value_wording
    from targets
    where
        {{ count_matches('value_wording', printed_number()) }} = 1
        and not {{ is_date_or_rank('value_wording') }}
),

divided as (
    select
        indicator_target_key,
        regexp_extract(value_wording, '{{ parts }}', 1) as text_before,
        regexp_extract(value_wording, '{{ parts }}', 2) as number_text,
        regexp_extract(value_wording, '{{ parts }}', 3) as text_after
    from with_one_number
),

final as (
    select
        indicator_target_key,
        text_before,
        text_after,
        try_cast(replace(number_text, ',', '') as decimal(18, 4)) as value_num
    from divided
)

select * from final
