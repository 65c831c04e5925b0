with

targets as (
    select * from {{ ref('int_named_targets') }}
),

-- what grows may grow by more than all of it
rates as (
    select
        *,
        value_num > 100
        or (value_num = 100 and operator = '>' and operator_basis = 'printed') as is_finding
    from targets
    where
        value_num is not null
        and unit = '%'
        and not {{ regexp_like('indicator_wording', "'增长|增幅|增加|提高|上升|超额'") }}
),

examined as (
    select
        filing_key,
        subject,
        coalesce(is_finding, false) as is_finding,
        value_num as left_value,
        case when is_finding then 100 end as right_value,
        'the share is to be ' || coalesce(operator || ' ', '') || {{ short_number('value_num') }}
        || '%' || case when is_finding then ', which no share can reach' else '' end as explanation,
        source_locator
    from rates
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('rate_is_possible', 'judged', 'the filing has no rates among its targets') }}
