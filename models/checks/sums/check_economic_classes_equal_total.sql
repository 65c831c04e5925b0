with

amounts as (
    select * from {{ ref('int_economic_amounts') }}
    where is_class
),

totals as (
    select * from {{ ref('int_table_measures') }}
),

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1
),

classes as (
    select
        filing_key,
        filing_id,
        phase,
        form_seq,
        table_code,
        measure,
        fund_source,
        sum(amount_yuan) as classes_yuan,
        sum(half_unit_yuan) as half_units
    from amounts
    group by filing_key, filing_id, phase, form_seq, table_code, measure, fund_source
),

-- a table without a total of its own must give the department's
paired as (
    select
        classes.filing_key,
        {{ subject_of_money(
            "classes.measure || ', ' || classes.table_code", 'classes'
        ) }} as subject,
        'the sum of the classes' as left_name,
        classes.classes_yuan as left_value,
        case
            when totals.filing_id is null and measures.filing_id is not null
                then 'the department''s figure'
            else 'the total of the table'
        end as right_name,
        coalesce(totals.amount_yuan, measures.amount_yuan) as right_value,
        'yuan' as value_unit,
        classes.half_units + coalesce(totals.half_unit_yuan, measures.half_unit_yuan) as tolerance,
        false as is_unparsed,
        coalesce(totals.locator, measures.locator) as source_locator
    from classes
    left join totals
        on
            classes.filing_id = totals.filing_id
            and classes.form_seq = totals.form_seq
            and classes.measure = totals.measure
            and {{ is_same('classes.fund_source', 'totals.fund_source') }}
            and {{ same_phase('classes', 'totals') }}
    left join measures
        on
            classes.filing_id = measures.filing_id
            and totals.filing_id is null
            and classes.measure = measures.measure
            and classes.fund_source = measures.fund_source
            and {{ same_phase('classes', 'measures') }}
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'economic_classes_equal_total',
    'judged',
    'the filing prints no expenditure by economic class'
) }}
