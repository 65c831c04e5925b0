-- Why asked: a county that promises to enrol more people than its subsidy pays for cannot do both.
with

promises as (
    select *
    from marts.mart_indicator_comparison
    where
        measure_code in ('enrolment_rate', 'enrolment_rate_resident_base')
        and programme_code = 'residents_insurance_subsidy'
        and target_kind = 'floor'
        and target_num is not null
),

subsidies as (
    select *
    from marts.mart_programme_comparison
    where programme_code = 'residents_insurance_subsidy' and region_level = 'county'
)

select
    subsidies.region_name,
    subsidies.fiscal_year,
    promises.target_num as promised_pct,
    subsidies.population,
    cast(subsidies.population * promises.target_num / 100 as decimal(18, 0)) as people_promised,
    subsidies.people_enrolled as people_funded,
    cast(100.0 * subsidies.people_enrolled / subsidies.population as decimal(18, 4))
        as funded_pct_of_residents,
    subsidies.amount_yuan as subsidy_yuan,
    cast(
        subsidies.amount_yuan * 100 / (subsidies.population * promises.target_num)
        as decimal(18, 4)
    ) as yuan_per_promised_person,
    case
        when subsidies.people_enrolled is null then 'not known: no number of people is printed'
        when
            subsidies.population * promises.target_num / 100 > subsidies.people_enrolled
            then 'promises more than it funds'
        else 'funds what it promises'
    end as answer
from subsidies
inner join promises
    on
        subsidies.region_code = promises.region_code
        and subsidies.fiscal_year = promises.fiscal_year
order by answer, subsidies.region_name
