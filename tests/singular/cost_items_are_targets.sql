-- A cost line is both a cost item and a target of that amount in yuan.
with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

differences as (
    select
        cost_items.indicator_target_key,
        cost_items.amount_yuan,
        targets.value_num,
        targets.unit,
        targets.operator
    from cost_items
    left join targets on cost_items.indicator_target_key = targets.indicator_target_key
    where
        targets.value_num is distinct from cost_items.amount_yuan
        or targets.unit <> '元'
        or targets.operator <> '='
)

select * from differences
