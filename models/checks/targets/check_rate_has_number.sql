with

targets as (
    select * from {{ ref('int_named_targets') }}
    where value_text is not null
),

-- the name asks for a share or for a count
asked as (
    select
        *,
        not {{ regexp_like('value_wording', "'[0-9]|百分之|[一二三四五六七八九十百千万]+[人次个家成]'") }}
            as is_finding
    from targets
    where
        {{ asks_for_share('indicator_wording') }}
        or {{ regexp_like('indicator_wording', "'(人数|人次|次数|户数|数量)$'") }}
),

examined as (
    select
        filing_key,
        subject,
        is_finding,
        null as left_value,
        null as right_value,
        case
            when is_finding then 'the name asks for a number and the target is ' || value_text
            else 'the target is ' || value_text
        end as explanation,
        source_locator
    from asked
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('rate_has_number', 'judged', 'no name of an indicator asks for a number') }}
