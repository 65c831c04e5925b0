with

amounts as (
    select * from {{ ref('int_economic_amounts') }}
),

items as (
    select
        filing_key,
        phase,
        form_seq,
        measure,
        fund_source,
        class_code,
        sum(amount_yuan) as items_yuan,
        sum(half_unit_yuan) as half_units
    from amounts
    where not is_class
    group by filing_key, phase, form_seq, measure, fund_source, class_code
),

paired as (
    select
        amounts.filing_key,
        {{ subject_of_money(
            "'class ' || amounts.class_code || ', ' || amounts.measure || ', ' || amounts.table_code", 'amounts'
        ) }} as subject,
        'the sum of the items' as left_name,
        items.items_yuan as left_value,
        'the class' as right_name,
        amounts.amount_yuan as right_value,
        'yuan' as value_unit,
        items.half_units + amounts.half_unit_yuan as tolerance,
        false as is_unparsed,
        amounts.locator as source_locator
    from amounts
    left join items
        on
            amounts.filing_key = items.filing_key
            and amounts.form_seq = items.form_seq
            and amounts.measure = items.measure
            and {{ is_same('amounts.fund_source', 'items.fund_source') }}
            and amounts.class_code = items.class_code
            and {{ same_phase('amounts', 'items') }}
    where amounts.is_class
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'economic_items_equal_class',
    'judged',
    'the filing prints no expenditure by economic class'
) }}
