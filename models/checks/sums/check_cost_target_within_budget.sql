with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual'
),

units as (
    select * from {{ ref('money_units') }}
),

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

cost_items as (
    select
        indicator_target_key,
        true as is_cost_line
    from {{ ref('fct_cost_item') }}
),

-- a cost line is a part of the budget and not a bound on it
bounds as (
    select
        targets.filing_key,
        targets.project_key,
        targets.subject,
        {{ product('targets.value_num', 'units.factor_yuan') }} as bound_yuan,
        targets.source_locator
    from targets
    inner join units on targets.unit = units.unit_published
    left join cost_items on targets.indicator_target_key = cost_items.indicator_target_key
    where
        targets.scope = 'project'
        and targets.level1 = '成本指标'
        and cost_items.is_cost_line is null
),

examined as (
    select
        bounds.filing_key,
        bounds.subject,
        bounds.bound_yuan > budgets.amount_yuan + budgets.half_unit_yuan as is_finding,
        bounds.bound_yuan as left_value,
        budgets.amount_yuan as right_value,
        'the cost is to be at most ' || {{ amount_text('bounds.bound_yuan', "'yuan'") }}
        || ' and the budget is ' || {{ amount_text('budgets.amount_yuan', "'yuan'") }}
            as explanation,
        bounds.source_locator
    from bounds
    inner join budgets
        on
            bounds.filing_key = budgets.filing_key
            and bounds.project_key = budgets.project_key
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('cost_target_within_budget', 'judged', 'the filing has no cost targets in money') }}
