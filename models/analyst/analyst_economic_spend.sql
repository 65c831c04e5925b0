with

spend as (
    select * from {{ ref('fct_economic_spend') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

items as (
    select * from {{ ref('dim_economic_item') }}
),

named as (
    select
        spend.fiscal_year,
        {{ place_columns() }},
        spend.phase,
        spend.fund_source,
        spend.economic_code,
        -- a code of another edition had another meaning: then its name is the printed one
        case
            when spend.fiscal_year < items.edition_from then spend.name_published
            else items.economic_name
        end as economic_name,
        items.class_code,
        spend.name_published,
        spend.code_basis,
        spend.total_yuan,
        spend.basic_yuan,
        spend.project_yuan,
        spend.personnel_yuan,
        spend.operating_yuan,
        spend.n_rows,
        {{ source_columns('spend') }}
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    left join items on spend.economic_code = items.economic_code
)

select * from named
