with

targets as (
    select * from {{ ref('int_named_targets') }}
),

-- a rate by its unit, or by its name where the unit is missing
rates as (
    select
        *,
        unit is null and value_num > 0 and value_num < 1 as is_finding
    from targets
    where
        value_num is not null
        and (
            unit = '%'
            or (unit is null and {{ regexp_like('indicator_name', "'率|满意度|比例|覆盖'") }})
        )
),

examined as (
    select
        filing_key,
        subject,
        is_finding,
        value_num as left_value,
        case when is_finding then {{ product('value_num', 100) }} end as right_value,
        case
            when is_finding
                then
                    'the rate is printed as the fraction ' || value_text
                    || ' without %; it may mean '
                    || {{ short_number(product('value_num', 100)) }} || '%'
            else 'the rate is printed as ' || value_text
        end as explanation,
        source_locator
    from rates
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('rate_is_no_fraction', 'judged', 'the filing has no rates among its targets') }}
