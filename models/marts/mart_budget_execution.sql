with

years as (
    select * from {{ ref('int_yearly_measures') }}
),

agencies as (
    select * from {{ ref('dim_agency') }}
),

joined as (
    select
        years.agency_key,
        agencies.agency_name,
        years.region_code,
        years.fiscal_year,
        years.measure,
        years.fund_source,
        years.budget_yuan,
        years.budget_from,
        years.adjusted_yuan,
        years.executed_yuan,
        try_cast(years.executed_yuan - years.budget_yuan as decimal(18, 2)) as over_budget_yuan,
        {{ percent_of('years.executed_yuan', 'years.budget_yuan') }} as executed_of_budget_pct,
        {{ percent_of('years.executed_yuan', 'years.adjusted_yuan') }} as executed_of_adjusted_pct,
        last_years.budget_yuan as last_budget_yuan,
        last_years.executed_yuan as last_executed_yuan,
        {{ percent_of('years.budget_yuan', 'last_years.budget_yuan') }}
            as budget_of_last_budget_pct,
        {{ percent_of('years.budget_yuan', 'last_years.executed_yuan') }}
            as budget_of_last_executed_pct,
        {{ percent_of('years.executed_yuan', 'last_years.executed_yuan') }}
            as executed_of_last_executed_pct,
        years.budget_source,
        years.adjusted_source,
        years.executed_source
    from years
    inner join agencies on years.agency_key = agencies.agency_key
    left join years as last_years
        on
            years.agency_key = last_years.agency_key
            and years.fiscal_year = last_years.fiscal_year + 1
            and years.measure = last_years.measure
            and years.fund_source = last_years.fund_source
)

select * from joined
