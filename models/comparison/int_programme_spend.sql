with

projects as (
    select * from {{ ref('int_comparable_projects') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

project_spend as (
    select * from {{ ref('int_region_project_spend') }}
),

enrolled as (
    select * from {{ ref('int_enrolled_people') }}
),

-- A sum with an unknown part is unknown.
summed as (
    select
        region_code,
        fiscal_year,
        programme_code,
        cast(count(*) as integer) as n_projects,
        case
            when count(amount_yuan) = count(*) then try_cast(sum(amount_yuan) as decimal(18, 2))
        end as amount_yuan,
        {{ ordered_text(
            "file_name || ' ' || source_locator", '; ',
            'file_name, length(source_locator), source_locator'
        ) }} as sources
    from projects
    group by region_code, fiscal_year, programme_code
),

joined as (
    select
        summed.*,
        region_years.population,
        enrolled.people_enrolled,
        coalesce(enrolled.people_enrolled, region_years.population) as denominator,
        case
            when enrolled.people_enrolled is not null then 'enrolled'
            else region_years.population_kind
        end as denominator_basis,
        project_spend.project_spend_yuan,
        project_spend.project_spend_basis,
        project_spend.n_projects as n_listed_projects
    from summed
    inner join region_years
        on
            summed.region_code = region_years.region_code
            and summed.fiscal_year = region_years.fiscal_year
    inner join project_spend
        on
            summed.region_code = project_spend.region_code
            and summed.fiscal_year = project_spend.fiscal_year
    left join enrolled
        on
            summed.region_code = enrolled.region_code
            and summed.fiscal_year = enrolled.fiscal_year
            and summed.programme_code = enrolled.programme_code
),

final as (
    select
        *,
        {{ ratio('amount_yuan', 'population') }} as yuan_per_resident,
        {{ ratio('amount_yuan', 'people_enrolled') }} as yuan_per_enrolled,
        {{ ratio('amount_yuan', 'denominator') }} as yuan_per_head,
        case
            when n_listed_projects >= {{ var('least_items_for_share') }}
                then {{ ratio(product('amount_yuan', 100), 'project_spend_yuan') }}
        end as share_of_project_spend_pct
    from joined
)

select * from final
