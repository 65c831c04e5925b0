with

items as (
    select * from {{ ref('fct_cost_item') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

projects as (
    select * from {{ ref('analyst_projects') }}
),

economic_items as (
    select * from {{ ref('dim_economic_item') }}
),

named as (
    select
        filings.fiscal_year,
        {{ place_columns() }},
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        projects.programme_name_zh,
        projects.programme_name_en,
        items.seq,
        items.description,
        items.economic_code,
        economic_items.economic_name,
        items.quantity,
        items.unit,
        items.unit_price_yuan,
        items.amount_yuan,
        {{ source_columns('items') }},
        items.project_key,
        projects.programme_code,
        items.indicator_target_key
    from items
    inner join filings on items.filing_key = filings.filing_key
    inner join projects on items.project_key = projects.project_key
    left join economic_items on items.economic_code = economic_items.economic_code
)

select * from named
