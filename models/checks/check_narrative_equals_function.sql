with

sentences as (
    select * from {{ ref('int_narrative_amounts') }}
),

leaves as (
    select * from {{ ref('int_function_leaves') }}
),

parents as (
    select * from {{ ref('int_function_parents') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

printed as (
    select
        filing_key,
        function_code,
        total_yuan as amount_yuan,
        total_half_unit as half_unit_yuan
    from leaves
    union all
    select
        filing_key,
        function_code,
        amount_yuan,
        half_unit_yuan
    from parents
),

named as (
    select
        printed.*,
        {{ budget_wording('functions.function_name') }} as name_wording
    from printed
    inner join functions on printed.function_code = functions.function_code
    qualify row_number() over (
        partition by printed.filing_key, printed.function_code order by printed.amount_yuan desc
    ) = 1
),

-- prose adds 支出 to a name, or leaves it off
paired as (
    select
        sentences.filing_key,
        'function ' || named.function_code || ', figure '
        || cast(sentences.figure_seq as string) as subject,
        'the sentence' as left_name,
        sentences.amount_yuan as left_value,
        'the table' as right_name,
        named.amount_yuan as right_value,
        'yuan' as value_unit,
        sentences.half_unit_yuan + named.half_unit_yuan as tolerance,
        sentences.amount_yuan is null as is_unparsed,
        sentences.locator as source_locator
    from sentences
    inner join named
        on
            sentences.filing_key = named.filing_key
            and (
                sentences.label_wording in (named.name_wording, named.name_wording || '支出')
                or sentences.label_wording || '支出' = named.name_wording
            )
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'narrative_equals_function',
    'judged',
    'no sentence of the filing gives the expenditure under a code'
) }}
