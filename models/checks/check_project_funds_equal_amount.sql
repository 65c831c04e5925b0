with

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

paired as (
    select
        filing_key,
        project_name as subject,
        'the sum of its sources of funds' as left_name,
        coalesce(fiscal_yuan, 0)
        + coalesce(other_yuan, 0)
        + coalesce(carryover_yuan, 0) as left_value,
        'the project''s amount' as right_name,
        amount_yuan as right_value,
        'yuan' as value_unit,
        -- the sources stand in the same block and are printed to the same place
        half_unit_yuan * 4 as tolerance,
        amount_yuan is null as is_unparsed,
        source_locator
    from budgets
    where coalesce(fiscal_yuan, other_yuan, carryover_yuan) is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'project_funds_equal_amount',
    'judged',
    'the filing prints no sources of funds for its projects'
) }}
