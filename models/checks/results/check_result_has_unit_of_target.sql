with

results as (
    select * from {{ ref('int_results') }}
    where target_num is not null and actual_num is not null and unit is not null
),

bases as (
    select distinct
        unit,
        base_unit
    from {{ ref('measurement_units') }}
),

-- 万人 and 人 are one unit in two sizes
compared as (
    select
        results.*,
        coalesce(bases.base_unit, results.unit) as target_base,
        coalesce(actual_bases.base_unit, results.actual_unit) as actual_base
    from results
    left join bases on results.unit = bases.unit
    left join bases as actual_bases on results.actual_unit = actual_bases.unit
),

examined as (
    select
        filing_key,
        coalesce(project_name, 'department') || ' / ' || cast(seq as string) || ' '
        || indicator_name as subject,
        target_base <> actual_base as is_finding,
        target_num as left_value,
        actual_num as right_value,
        'the target is ' || value_published || ' and the result ' || actual_published
        || case
            when actual_base is null then ', of which no unit is printed'
            when target_base <> actual_base
                then ': ' || unit || ' and ' || actual_unit || ' cannot be compared'
            else ''
        end as explanation,
        locator as source_locator
    from compared
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'result_has_unit_of_target',
    'judged',
    'the filing prints no results that are numbers beside targets with a unit'
) }}
