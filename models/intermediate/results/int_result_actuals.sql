with

results as (
    select
        *,
        {{ recognised_name('actual_published') }} as actual_wording
    from {{ ref('int_indicator_rows') }}
    where is_result and actual_published is not null
),

units as (
    select
        unit,
        {{ recognised_name('unit_published') }} as wording
    from {{ ref('measurement_units') }}
),

numbers as (
    {{ quantities('results', 'indicator_target_key', 'actual_wording') }}
),

units_in_text as (
    {{ unit_after_number('numbers', 'units') }}
),

-- a unit in a cell of its own is that of the target and of the actual value
unit_cells as (
    select
        results.indicator_target_key,
        case
            when not {{ says_no_unit('results.unit_published') }}
                then coalesce(units.unit, {{ plain_name('results.unit_published') }})
        end as unit
    from results
    left join units on {{ recognised_name('results.unit_published') }} = units.wording
    qualify
        row_number() over (partition by results.indicator_target_key order by units.unit) = 1
),

joined as (
    select
        results.indicator_target_key,
        results.actual_wording,
        numbers.value_num as actual_num,
        case
            when numbers.value_num is not null
                then coalesce(units_in_text.unit, unit_cells.unit)
        end as actual_unit
    from results
    left join numbers on results.indicator_target_key = numbers.indicator_target_key
    left join units_in_text on results.indicator_target_key = units_in_text.indicator_target_key
    left join unit_cells on results.indicator_target_key = unit_cells.indicator_target_key
)

select * from joined
