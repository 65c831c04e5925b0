with

filings as (
    select * from {{ ref('dim_filing') }}
),

-- Every year that the readers recognise.
spine as (
    {{ each_day('2000-01-01', '2100-01-01') }}
),

days as (
    select
        cast(date_day as date) as day_date,
        cast(extract(year from date_day) as integer) as fiscal_year
    from spine
),

years as (
    select
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year
    from filings
),

final as (
    select
        days.day_date,
        days.fiscal_year
    from days
    inner join years on days.fiscal_year between years.first_year and years.last_year
)

select * from final
