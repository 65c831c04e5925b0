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

-- results come out a year after plans: who has none is known once another has
known_kinds as (
    select distinct
        known_years.fiscal_year,
        kinds.kind,
        kinds.kind_name_zh,
        kinds.kind_name_en
    from kinds
    inner join known_years on kinds.kind is not null
    left join found
        on
            known_years.fiscal_year = found.fiscal_year
            and kinds.kind = found.kind
    where kinds.expected = 'every_year' or found.kind is not null
),

-- every region that ever filed, in every year in which any region did, with every kind of the year
expected as (
    select
        known_regions.*,
        known_kinds.fiscal_year,
        known_kinds.kind,
        known_kinds.kind_name_zh,
        known_kinds.kind_name_en
    from known_regions
    inner join known_kinds on known_regions.region_code is not null
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
