with

region_years as (
    select * from {{ ref('int_region_years') }}
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

found as (
    select * from {{ ref('int_found_documents') }}
),

known_regions as (
    select distinct
        region_code,
        region_name,
        region_level,
        province_name
    from region_years
),

known_years as (
    select distinct fiscal_year
    from region_years
),

-- every region that ever filed, in every year in which any region did, with every kind
expected as (
    select
        known_regions.*,
        known_years.fiscal_year,
        kinds.kind,
        kinds.kind_name_zh,
        kinds.kind_name_en
    from known_regions
    inner join known_years on known_regions.region_code is not null
    inner join kinds on known_years.fiscal_year is not null
),

joined as (
    select
        expected.region_code,
        expected.region_name,
        expected.region_level,
        expected.province_name,
        expected.fiscal_year,
        expected.kind,
        expected.kind_name_zh,
        expected.kind_name_en,
        case
            when found.kind is null then 'missing'
            when found.n_figures_unread > 0 then 'partly_read'
            else 'present'
        end as state,
        case found.is_own when true then 'own_document' when false then 'other_document' end
            as found_in,
        cast(found.n_filings as integer) as n_filings,
        cast(found.n_figures_printed as integer) as n_figures_printed,
        cast(found.n_figures_unread as integer) as n_figures_unread
    from expected
    left join found
        on
            expected.region_code = found.region_code
            and expected.fiscal_year = found.fiscal_year
            and expected.kind = found.kind
)

select * from joined
