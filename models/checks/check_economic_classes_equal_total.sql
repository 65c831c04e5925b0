with

amounts as (
    select * from {{ ref('int_economic_amounts') }}
    where is_class
),

totals as (
    select * from {{ ref('int_table_measures') }}
),

classes as (
    select
        filing_key,
        filing_id,
        form_seq,
        table_code,
        measure,
        sum(amount_yuan) as classes_yuan,
        sum(half_unit_yuan) as half_units
    from amounts
    group by filing_key, filing_id, form_seq, table_code, measure
),

paired as (
    select
        classes.filing_key,
        classes.measure || ', ' || classes.table_code as subject,
        'the sum of the classes' as left_name,
        classes.classes_yuan as left_value,
        'the total of the table' as right_name,
        totals.amount_yuan as right_value,
        'yuan' as value_unit,
        classes.half_units + totals.half_unit_yuan as tolerance,
        false as is_unparsed,
        totals.locator as source_locator
    from classes
    left join totals
        on
            classes.filing_id = totals.filing_id
            and classes.form_seq = totals.form_seq
            and classes.measure = totals.measure
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'economic_classes_equal_total',
    'judged',
    'the filing prints no expenditure by economic class'
) }}
