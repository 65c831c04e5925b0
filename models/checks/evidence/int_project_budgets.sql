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
        projects.project_label as project_name,
        spend.phase,
        spend.amount_yuan,
        spend.fiscal_yuan,
        spend.other_yuan,
        spend.carryover_yuan,
        spend.source_locator,
        {{ money_number('spend.amount_published') }} as number_text
    from spend
    inner join projects on spend.project_key = projects.project_key
),

final as (
    select
        filing_key,
        project_key,
        project_name,
        phase,
        amount_yuan,
        fiscal_yuan,
        other_yuan,
        carryover_yuan,
        source_locator,
        {{ half_display_unit(
            'number_text', 'amount_yuan / nullif(' ~ parse_amount('number_text') ~ ', 0)'
        ) }} as half_unit_yuan
    from measured
)

select * from final
