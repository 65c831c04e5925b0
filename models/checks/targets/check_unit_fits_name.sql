with

targets as (
    select * from {{ ref('int_named_targets') }}
    where value_num is not null and unit is not null
),

units as (
    select * from {{ ref('measurement_units') }}
),

-- 人数 counts people, 支数 counts films; 次数 and 个数 count anything
worded as (
    select
        *,
        {{ asks_for_share('indicator_wording') }} as is_share,
        nullif(regexp_extract(indicator_wording, '(人次|户次|家次|[一-龥])数$', 1), '') as counter
    from targets
),

compared as (
    select
        worded.filing_key,
        worded.subject,
        worded.value_num,
        worded.unit,
        worded.source_locator,
        case when worded.is_share then '%' else expected.unit end as unit_meant,
        case
            when worded.is_share then coalesce(printed.dimension in ('share', 'points'), false)
            else coalesce(printed.base_unit, worded.unit) = expected.base_unit
        end as is_fitting
    from worded
    left join units as printed on worded.unit = printed.unit_published
    left join units as expected
        on
            worded.counter = expected.unit_published
            and expected.dimension in ('persons', 'person_times', 'cases', 'count')
            and expected.unit_published <> '个'
    where worded.is_share or expected.unit is not null
),

examined as (
    select
        filing_key,
        subject,
        not is_fitting as is_finding,
        value_num as left_value,
        null as right_value,
        case
            when is_fitting then 'the unit is ' || unit
            else 'the name asks for ' || unit_meant || ', the unit is ' || unit
        end as explanation,
        source_locator
    from compared
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('unit_fits_name', 'judged', 'no name of an indicator says what is counted') }}
