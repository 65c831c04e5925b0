with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

sums as (
    select
        filing_key,
        project_key,
        sum(amount_yuan) as items_yuan,
        -- cost lines print yuan with two decimals
        0.005 * count(*) as half_units,
        count(*) as n_items
    from cost_items
    group by filing_key, project_key
),

paired as (
    select
        sums.filing_key,
        budgets.project_name as subject,
        'the sum of ' || cast(sums.n_items as string) || ' cost lines' as left_name,
        sums.items_yuan as left_value,
        'the project''s amount' as right_name,
        budgets.amount_yuan as right_value,
        'yuan' as value_unit,
        sums.half_units + budgets.half_unit_yuan as tolerance,
        false as is_unparsed,
        budgets.source_locator
    from sums
    inner join budgets
        on
            sums.filing_key = budgets.filing_key
            and sums.project_key = budgets.project_key
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('cost_items_equal_project', 'judged', 'the filing prints no cost lines') }}
