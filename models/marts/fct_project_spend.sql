with

amounts as (
    select * from {{ ref('int_project_amounts') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

profiles as (
    select * from {{ ref('int_project_profiles') }}
),

listings as (
    select * from {{ ref('int_project_listings') }}
),

-- What a table of fiscal money lists for a project is its fiscal money.
joined as (
    select
        filings.filing_key,
        {{ surrogate_key(['filings.agency_key', 'amounts.project_name']) }} as project_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        'budget' as phase,
        amounts.amount_yuan,
        coalesce(
            amounts.fiscal_yuan,
            case when listings.is_fiscal then listings.listed_yuan end
        ) as fiscal_yuan,
        case
            when amounts.fiscal_yuan is not null then 'printed'
            when listings.is_fiscal and listings.listed_yuan is not null then 'listed'
        end as fiscal_basis,
        amounts.other_yuan,
        amounts.carryover_yuan,
        amounts.amount_published,
        amounts.unit_published,
        amounts.unit_basis,
        amounts.unit_evidence,
        coalesce(profiles.function_code, listings.function_code) as function_code,
        profiles.start_date,
        profiles.end_date,
        amounts.source_locator,
        amounts.source_text,
        amounts.reading_confidence
    from amounts
    inner join filings on amounts.filing_id = filings.filing_id
    left join profiles
        on amounts.filing_id = profiles.filing_id and amounts.project_name = profiles.project_name
    left join listings
        on amounts.filing_id = listings.filing_id and amounts.project_name = listings.project_name
    where filings.is_current
)

select * from joined
