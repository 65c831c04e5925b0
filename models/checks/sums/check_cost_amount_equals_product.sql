with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

paired as (
    select
        cost_items.filing_key,
        projects.project_label || ' / ' || cast(cost_items.seq as string) as subject,
        'quantity times unit price' as left_name,
        {{ product('cost_items.quantity', 'cost_items.unit_price_yuan') }} as left_value,
        'the amount' as right_name,
        cost_items.amount_yuan as right_value,
        'yuan' as value_unit,
        -- the price is rounded to 0.01 yuan and counts as often as the quantity says
        {{ product('abs(cost_items.quantity)', '0.005') }} + 0.005 as tolerance,
        false as is_unparsed,
        cost_items.source_locator
    from cost_items
    inner join projects on cost_items.project_key = projects.project_key
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('cost_amount_equals_product', 'judged', 'the filing prints no cost lines') }}
