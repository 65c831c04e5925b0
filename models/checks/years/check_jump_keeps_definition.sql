with

targets as (
    select * from {{ ref('int_target_years') }}
    where value_num is not null and last_num is not null
),

-- in units that cannot be converted the printed numbers are all there is
compared as (
    select
        *,
        coalesce(num_in_last_unit, value_num) as this_num,
        is_renamed
        or num_in_last_unit is null
        or coalesce(operator, '') <> coalesce(last_operator, '') as is_defined_anew
    from targets
),

examined as (
    select
        filing_key,
        subject,
        is_defined_anew
        and (
            abs(this_num - last_num) > {{ var('largest_yearly_change') }} * abs(last_num)
        ) as is_finding,
        this_num as left_value,
        last_num as right_value,
        'the target is ' || words || ' after ' || last_words || ' last year'
        || case when is_renamed then ', then called ' || last_thing else '' end
        || case
            when num_in_last_unit is null then ', in another unit'
            when coalesce(operator, '') <> coalesce(last_operator, '') then ', with another sign'
            else ''
        end as explanation,
        source_locator
    from compared
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'jump_keeps_definition',
    'judged',
    'no target of the filing is known for last year as well'
) }}
