with

sentences as (
    select * from {{ ref('int_narrative_functions') }}
    where function_code is not null and function_yuan is not null
),

printings as (
    select * from {{ ref('int_function_printings') }}
),

-- prose tells the amount of one fund, and seldom says here of which: any of the tables bears it out
borne_out as (
    select
        sentences.filing_key,
        sentences.figure_seq,
        min(printings.amount_yuan) as amount_yuan,
        min(printings.half_unit_yuan) as half_unit_yuan
    from sentences
    inner join printings
        on
            sentences.filing_key = printings.filing_key
            and sentences.function_code = printings.function_code
            and {{ same_phase('sentences', 'printings') }}
            and abs(sentences.amount_yuan - printings.amount_yuan)
            <= sentences.half_unit_yuan + printings.half_unit_yuan
    group by sentences.filing_key, sentences.figure_seq
),

paired as (
    select
        sentences.filing_key,
        'function ' || sentences.function_code
        || ', figure ' || cast(sentences.figure_seq as string) as subject,
        'the sentence' as left_name,
        sentences.amount_yuan as left_value,
        'the table' as right_name,
        coalesce(borne_out.amount_yuan, sentences.function_yuan) as right_value,
        'yuan' as value_unit,
        sentences.half_unit_yuan
        + coalesce(borne_out.half_unit_yuan, sentences.function_half_unit) as tolerance,
        sentences.amount_yuan is null as is_unparsed,
        sentences.locator as source_locator
    from sentences
    left join borne_out
        on
            sentences.filing_key = borne_out.filing_key
            and sentences.figure_seq = borne_out.figure_seq
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'narrative_equals_function',
    'judged',
    'no sentence of the filing gives the expenditure under a code'
) }}
