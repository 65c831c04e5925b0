with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

target_units as (
    select * from {{ ref('int_target_units') }}
),

units as (
    select * from {{ ref('measurement_units') }}
),

-- the form of an indicator that a unit speaks of, as the lexicon calls it
forms as (
    select
        unit_published,
        case dimension
            when 'share' then 'rate'
            when 'persons' then 'people'
            when 'person_times' then 'person_times'
            when 'count' then 'count'
            when 'cases' then 'count'
            when 'times' then 'times'
            when 'money' then 'amount'
            when 'money_rate' then 'standard'
            when 'time' then 'days'
            when 'working_time' then 'days'
        end as unit_form
    from units
),

joined as (
    select
        indicator_rows.indicator_target_key,
        indicator_rows.indicator_name,
        coalesce(forms.unit_form, '') as unit_form
    from indicator_rows
    left join target_units
        on indicator_rows.indicator_target_key = target_units.indicator_target_key
    left join forms on target_units.unit = forms.unit_published
)

select * from joined
