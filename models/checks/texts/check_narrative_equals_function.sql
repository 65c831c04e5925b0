with

sentences as (
    select * from {{ ref('int_narrative_functions') }}
    where function_code is not null and function_yuan is not null
),

paired as (
    select
        filing_key,
        'function ' || function_code || ', figure ' || cast(figure_seq as string) as subject,
        'the sentence' as left_name,
        amount_yuan as left_value,
        'the table' as right_name,
        function_yuan as right_value,
        'yuan' as value_unit,
        half_unit_yuan + function_half_unit as tolerance,
        amount_yuan is null as is_unparsed,
        locator as source_locator
    from sentences
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'narrative_equals_function',
    'judged',
    'no sentence of the filing gives the expenditure under a code'
) }}
