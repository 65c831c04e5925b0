with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

units as (
    select * from {{ ref('money_units') }}
),

worded as (
    select
        cost_items.filing_key,
        projects.project_label || ' / ' || cast(cost_items.seq as string) as subject,
        cost_items.unit_price_yuan,
        cost_items.amount_yuan,
        cost_items.source_locator,
        {{ last_amount('cost_items.description', 1) }} as number_text,
        {{ last_amount('cost_items.description', 2) }} as unit_text
    from cost_items
    inner join projects on cost_items.project_key = projects.project_key
),

-- a price for one (每次800元, 400元/人次) is not what the line costs in all
paired as (
    select
        worded.filing_key,
        worded.subject,
        'the wording of the line' as left_name,
        {{ product('try_cast(worded.number_text as decimal(18, 4))', 'units.factor_yuan') }}
            as left_value,
        'the amount' as right_name,
        worded.amount_yuan as right_value,
        'yuan' as value_unit,
        {{ half_display_unit('worded.number_text', 'units.factor_yuan') }} + 0.005 as tolerance,
        false as is_unparsed,
        worded.source_locator
    from worded
    inner join units on worded.unit_text = units.unit_published
    where try_cast(worded.number_text as decimal(18, 4)) <> worded.unit_price_yuan
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'cost_text_equals_amount',
    'judged',
    'no cost line of the filing has an amount in its wording'
) }}
