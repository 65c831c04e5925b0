with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

formulas as (
    select * from {{ ref('int_cost_formulas') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

joined as (
    select
        cost_items.filing_key,
        projects.project_label || ' / ' || cast(cost_items.seq as string) as subject,
        formulas.*,
        {{ count_matches('formulas.named_prices', '元') }}
        = {{ count_matches('formulas.price_sum', '[+]') }} + 1 as has_all_prices,
        abs(formulas.computed_yuan - formulas.result_yuan) > formulas.result_half_unit
            as is_other_result,
        cost_items.source_locator
    from cost_items
    inner join formulas on cost_items.indicator_target_key = formulas.indicator_target_key
    inner join projects on cost_items.project_key = projects.project_key
),

-- of two prices in words (工资3500元/人月, 社会保险1000元/人月) the first that the sum has otherwise
compared as (
    select
        *,
        case
            when {{ nth_number('named_prices', 1) }} <> {{ nth_number('price_sum', 1) }} then 1
            when {{ nth_number('named_prices', 2) }} <> {{ nth_number('price_sum', 2) }} then 2
        end as other_price
    from joined
),

examined as (
    select
        filing_key,
        subject,
        is_other_result or coalesce(has_all_prices and other_price is not null, false)
            as is_finding,
        case
            when is_other_result then computed_yuan
            when has_all_prices and other_price = 1 then {{ nth_number('named_prices', 1) }}
            when has_all_prices and other_price = 2 then {{ nth_number('named_prices', 2) }}
        end as left_value,
        case
            when is_other_result then result_yuan
            when has_all_prices and other_price = 1 then {{ nth_number('price_sum', 1) }}
            when has_all_prices and other_price = 2 then {{ nth_number('price_sum', 2) }}
        end as right_value,
        case
            when is_other_result
                then
                    formula || ' makes ' || {{ short_number('computed_yuan') }}
                    || ' yuan and not the ' || {{ short_number('result_yuan') }}
                    || ' printed behind it'
            when has_all_prices and other_price is not null
                then 'the words name ' || named_prices || ', the formula takes ' || price_sum
            else formula || ' makes the ' || {{ short_number('result_yuan') }} || ' yuan behind it'
        end as explanation,
        source_locator
    from compared
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('cost_text_recomputes', 'judged', 'no cost line of the filing has a formula') }}
