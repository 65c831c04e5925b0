with

measures as (
    select * from {{ ref('int_current_measures') }}
),

spoken as (
    select * from measures
    where rank = 1 and amount_source = 'table'
),

paired as (
    select
        spoken.filing_key,
        {{ subject_of_phase(
            "spoken.measure || ', ' || spoken.fund_source || ', figure '"
            ~ " || cast(measures.line_seq as string)",
            'spoken.phase'
        ) }} as subject,
        'the sentence' as left_name,
        measures.amount_yuan as left_value,
        'the table' as right_name,
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
    where measures.amount_source = 'narrative'
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'narrative_equals_table',
    'judged',
    'no sentence of the filing gives a figure of its tables'
) }}
