with

filings as (
    select * from {{ ref('int_filing_identities') }}
),

matches as (
    select * from {{ ref('int_region_matches') }}
),

declared_filings as (
    select * from {{ ref('stg_declared_filings') }}
),

agencies as (
    select distinct agency_key
    from filings
),

-- what people declare of an agency's files counts where they agree
declared as (
    select
        filings.agency_key,
        min(declared_filings.region_code) as region_code
    from filings
    inner join declared_filings on filings.sha256 = declared_filings.sha256
    group by filings.agency_key
    having count(distinct declared_filings.region_code) = 1
),

-- The longest match is the most particular; of two the one nearer to its official name.
best_matches as (
    select *
    from matches
    qualify
        rank() over (partition by agency_key order by matched_length desc, rank asc) = 1
),

counted as (
    select
        agency_key,
        count(*) as regions,
        min(region_code) as region_code,
        bool_and(is_full_name) as is_full_name
    from best_matches
    group by agency_key
),

decided as (
    select
        agencies.agency_key,
        coalesce(
            declared.region_code, case when counted.regions = 1 then counted.region_code end
        ) as region_code,
        case
            when declared.region_code is not null then 'declared'
            when counted.regions is null then 'unknown'
            when counted.regions > 1 then 'ambiguous'
            when counted.is_full_name then 'full_name'
            else 'short_name'
        end as region_basis
    from agencies
    left join counted on agencies.agency_key = counted.agency_key
    left join declared on agencies.agency_key = declared.agency_key
)

select * from decided
