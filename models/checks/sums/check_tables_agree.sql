with

measures as (
    select * from {{ ref('int_current_measures') }}
    where amount_source = 'table'
),

spoken as (
    select * from measures
    where rank = 1
),

paired as (
    select
        spoken.filing_key,
        {{ subject_of_phase(
            "spoken.measure || ', ' || spoken.fund_source || ', form '"
            ~ " || cast(measures.form_seq as string)",
            'spoken.phase'
        ) }} as subject,
        'the figure in ' || measures.table_code as left_name,
        measures.amount_yuan as left_value,
        'the one in ' || spoken.table_code as right_name,
        spoken.amount_yuan as right_value,
        'yuan' as value_unit,
        measures.half_unit_yuan + spoken.half_unit_yuan as tolerance,
        measures.is_unparsed,
        measures.locator as source_locator
    from measures
    inner join spoken
        on
            measures.filing_key = spoken.filing_key
            and measures.phase = spoken.phase
            and measures.measure = spoken.measure
            and measures.fund_source = spoken.fund_source
    where measures.rank > 1
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('tables_agree', 'judged', 'the filing prints no figure in two tables') }}
