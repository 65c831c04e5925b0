with

chosen as (
    select * from {{ ref('int_region_indicators') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

enrolled as (
    select * from {{ ref('int_enrolled_people') }}
),

joined as (
    select
        chosen.comparison_row_key,
        chosen.region_code,
        chosen.fiscal_year,
        chosen.scope,
        chosen.programme_code,
        chosen.comparison_key,
        chosen.target_kind,
        chosen.agency_type,
        chosen.comparability,
        chosen.target_num,
        chosen.target_date,
        indicators.better,
        region_years.region_level,
        region_years.province_name,
        region_years.population,
        {{ population_band('region_years.population') }} as population_band,
        enrolled.people_enrolled,
        case when chosen.comparability = 'per_head' then chosen.target_num end as count_num
    from chosen
    inner join indicators on chosen.indicator_code = indicators.indicator_code
    inner join region_years
        on
            chosen.region_code = region_years.region_code
            and chosen.fiscal_year = region_years.fiscal_year
    left join enrolled
        on
            chosen.region_code = enrolled.region_code
            and chosen.fiscal_year = enrolled.fiscal_year
            and chosen.programme_code = enrolled.programme_code
),

-- Projects without a programme have nothing in common that could be compared.
decided as (
    select
        *,
        {{ ratio(product('count_num', 1000), 'population') }} as num_per_1000_residents,
        {{ ratio(product('count_num', 1000), 'people_enrolled') }} as num_per_1000_enrolled,
        case
            when scope = 'project' and programme_code is null then null
            when target_kind = 'date' then 'day_of_year'
            when comparability = 'per_head' then 'per_1000_residents'
            when comparability = 'as_it_is' then 'as_it_is'
        end as compared_basis
    from joined
),

sized as (
    select
        *,
        try_cast(
            case compared_basis
                when 'day_of_year'
                    then date_diff('day', make_date(fiscal_year, 1, 1), target_date) + 1
                when 'per_1000_residents' then num_per_1000_residents
                when 'as_it_is' then target_num
            end as decimal(18, 4)
        ) as compared_num,
        (better = 'higher' and target_kind in ('floor', 'exact'))
        or (better = 'lower' and target_kind in ('ceiling', 'exact')) as is_on_better_side,
        case when better = 'lower' then -1 else 1 end as direction
    from decided
)

select * from sized
