{#- The rows of a check: what the relation found, and for every current filing without a row there
    one row that says why the check does not apply. No row is without a subject and a sentence, and a
    value beyond the type is NULL, whatever a filing prints. A subject may be there twice:
    `int_filing_checks` numbers it. -#}
{%- macro check_rows(check_code, relation, nothing_to_check) -%}
select
    filing_key,
    '{{ check_code }}' as check_code,
    coalesce(subject, 'filing') as subject,
    state,
    try_cast(left_value as decimal(38, 4)) as left_value,
    try_cast(right_value as decimal(38, 4)) as right_value,
    try_cast(difference as decimal(38, 4)) as difference,
    try_cast(tolerance as decimal(38, 4)) as tolerance,
    coalesce(explanation, 'the check says ' || state || ' and no more') as explanation,
    source_locator
from {{ relation }}
union all
select
    filings.filing_key,
    '{{ check_code }}' as check_code,
    'filing' as subject,
    'not_applicable' as state,
    null as left_value,
    null as right_value,
    null as difference,
    null as tolerance,
    '{{ nothing_to_check }}' as explanation,
    null as source_locator
from {{ ref('int_filings') }} as filings
left join {{ relation }} as found on filings.filing_key = found.filing_key
where filings.is_current and found.filing_key is null
{%- endmacro -%}
