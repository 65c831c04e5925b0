with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

worded as (
    select
        cost_items.*,
        projects.project_name,
        {{ last_amount('cost_items.description', 1) }} as number_text,
        {{ last_amount('cost_items.description', 2) }} as unit_text
    from cost_items
    inner join projects on cost_items.project_key = projects.project_key
),

-- a price for one (每次800元, 400元/人次) is not what the line costs in all
paired as (
    select
        filing_key,
        project_name || ' / ' || cast(seq as string) as subject,
        'the wording of the line' as left_name,
        try_cast(number_text as decimal(18, 4)) * case when unit_text = '万元' then 10000 else 1 end
            as left_value,
        'the amount' as right_name,
        amount_yuan as right_value,
        'yuan' as value_unit,
        {{ half_display_unit('number_text', "case when unit_text = '万元' then 10000 else 1 end") }}
        + 0.005 as tolerance,
        false as is_unparsed,
        source_locator
    from worded
    where
        number_text <> ''
        and try_cast(number_text as decimal(18, 4)) <> unit_price_yuan
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('cost_text_equals_amount', 'judged', 'no cost line of the filing has an amount in its wording') }}
