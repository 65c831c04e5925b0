with

parts as (
    select * from {{ ref('int_expenditure_parts') }}
),

paired as (
    select
        filing_key,
        subject,
        'basic expenditure' as left_name,
        basic_yuan as left_value,
        'personnel and operating expenditure together' as right_name,
        case
            when is_row or (personnel_yuan is not null and operating_yuan is not null)
                then coalesce(personnel_yuan, 0) + coalesce(operating_yuan, 0)
        end as right_value,
        'yuan' as value_unit,
        basic_half_unit
        + coalesce(personnel_half_unit, 0)
        + coalesce(operating_half_unit, 0) as tolerance,
        false as is_unparsed,
        source_locator
    from parts
    where basic_yuan is not null and (personnel_yuan is not null or operating_yuan is not null)
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'basic_equals_personnel_plus_operating',
    'judged',
    'the filing prints no personnel and operating expenditure'
) }}
