with

fitting as (
    select * from {{ ref('int_fitting_rules') }}
    where name_kind = 'indicator'
),

people as (
    select * from {{ ref('int_name_people') }}
    where name_kind = 'indicator'
),

measures as (
    select * from {{ ref('measures') }}
),

-- A name that two measures claim alike has none of them.
agreed as (
    select
        printed_name,
        unit_form,
        min(target_code) as measure_code,
        min(scheme_code) as scheme_code,
        min(default_scheme_code) as default_scheme_code,
        min(group_code) as group_code,
        max(case when takes_all then 1 else 0 end) = 1 as takes_all
    from fitting
    group by printed_name, unit_form
    having count(distinct target_code) = 1
),

-- Of whom a satisfaction or an awareness is asked is its group; what is counted of people is their
-- scheme's, unless the people are only a part of what the measure is of.
resolved as (
    select
        agreed.printed_name,
        agreed.unit_form,
        agreed.measure_code,
        case
            when agreed.scheme_code is not null then agreed.scheme_code
            when people.n_schemes = 1 then people.scheme_code
            when people.n_schemes > 1 then 'unclear'
            when agreed.takes_all or measures.is_asked or people.n_counted_schemes = 0
                then coalesce(agreed.default_scheme_code, 'none')
            when people.n_counted_schemes = 1 then people.counted_scheme_code
            else 'unclear'
        end as scheme_code,
        case
            when measures.is_asked and people.n_asked_groups > 1 then 'mixed'
            when measures.is_asked
                then coalesce(people.asked_group_code, measures.default_group_code)
            when agreed.group_code is not null then agreed.group_code
            when people.n_counted_groups > 1 then 'unclear'
            else coalesce(people.counted_group_code, measures.default_group_code)
        end as group_code
    from agreed
    inner join people
        on agreed.printed_name = people.printed_name and agreed.unit_form = people.unit_form
    inner join measures on agreed.measure_code = measures.measure_code
),

clear as (
    select * from resolved
    where scheme_code <> 'unclear' and group_code <> 'unclear'
)

select * from clear
