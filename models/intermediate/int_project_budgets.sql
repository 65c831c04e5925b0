with

spend as (
    select * from {{ ref('fct_project_spend') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

-- the unit in force follows from the amount and what is printed, whatever the label says
measured as (
    select
        spend.filing_key,
        spend.project_key,
        projects.project_name,
        spend.phase,
        spend.amount_yuan,
        spend.fiscal_yuan,
        spend.other_yuan,
        spend.carryover_yuan,
        spend.source_locator,
        {{ half_display_unit(
            'spend.amount_published',
            'spend.amount_yuan / nullif(' ~ parse_amount('spend.amount_published') ~ ', 0)'
        ) }} as half_unit_yuan
    from spend
    inner join projects on spend.project_key = projects.project_key
)

select * from measured
