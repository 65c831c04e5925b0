with

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

funds as (
    select * from {{ ref('int_project_funds') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- What a transfer payment or a form of later years prints in the place of one appropriation;
-- beside that the money of the centre, the province and below is part of it.
further as (
    select
        filings.filing_key,
        funds.project_name,
        sum(funds.yuan) as further_yuan,
        count(*) as n_sources
    from funds
    inner join filings on funds.filing_id = filings.filing_id
    left join budgets
        on
            filings.filing_key = budgets.filing_key
            and funds.project_name = budgets.project_name
    where
        funds.field in ('amount_special_account', 'amount_unit')
        or (
            budgets.fiscal_yuan is null
            and funds.field in (
                'amount_central', 'amount_provincial', 'amount_prefecture', 'amount_county',
                'amount_local'
            )
        )
    group by filings.filing_key, funds.project_name
),

paired as (
    select
        budgets.filing_key,
        budgets.project_name as subject,
        'the sum of its sources of funds' as left_name,
        coalesce(budgets.fiscal_yuan, 0)
        + coalesce(budgets.other_yuan, 0)
        + coalesce(budgets.carryover_yuan, 0)
        + coalesce(further.further_yuan, 0) as left_value,
        'the project''s amount' as right_name,
        budgets.amount_yuan as right_value,
        'yuan' as value_unit,
        -- the sources stand in the same block and are printed to the same place
        budgets.half_unit_yuan * (4 + coalesce(further.n_sources, 0)) as tolerance,
        budgets.amount_yuan is null as is_unparsed,
        budgets.source_locator
    from budgets
    left join further
        on
            budgets.filing_key = further.filing_key
            and budgets.project_name = further.project_name
    where
        coalesce(
            budgets.fiscal_yuan, budgets.other_yuan, budgets.carryover_yuan, further.further_yuan
        ) is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'project_funds_equal_amount',
    'judged',
    'the filing prints no sources of funds for its projects'
) }}
