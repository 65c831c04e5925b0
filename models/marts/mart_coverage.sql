with

due as (
    select * from {{ ref('int_due_documents') }}
),

expected as (
    select * from {{ ref('int_expected_documents') }}
),

found as (
    select * from {{ ref('int_found_documents') }}
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

joined as (
    select
        due.region_code,
        regions.region_name,
        regions.region_level,
        regions.province_name,
        due.fiscal_year,
        due.kind,
        kinds.kind_name_zh,
        kinds.kind_name_en,
        case
            when found.n_figures_unread > 0 then 'partly_read'
            when found.kind is not null then 'present'
            when expected.state = 'not_readable' then 'not_readable'
            else 'missing'
        end as state,
        case found.is_own when true then 'own_document' when false then 'other_document' end
            as found_in,
        cast(found.n_filings as integer) as n_filings,
        cast(found.n_figures_printed as integer) as n_figures_printed,
        cast(found.n_figures_unread as integer) as n_figures_unread,
        expected.state as source_state,
        expected.sentence as source_finding,
        expected.address as source_url,
        expected.due_on
    from due
    inner join regions on due.region_code = regions.region_code
    inner join kinds on due.kind = kinds.kind
    left join found
        on
            due.region_code = found.region_code
            and due.fiscal_year = found.fiscal_year
            and due.kind = found.kind
    left join expected
        on
            due.region_code = expected.region_code
            and due.fiscal_year = expected.fiscal_year
            and due.kind = expected.kind
)

select * from joined
