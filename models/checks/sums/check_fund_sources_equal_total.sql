with

comparable as (
    select * from {{ ref('int_source_sums') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

paired as (
    select
        filings.filing_key,
        comparable.subject,
        'the sum of the sources of funds' as left_name,
        comparable.parts_yuan as left_value,
        'the total' as right_name,
        comparable.whole_yuan as right_value,
        'yuan' as value_unit,
        comparable.tolerance,
        comparable.is_unparsed,
        comparable.locator as source_locator
    from comparable
    inner join filings on comparable.filing_id = filings.filing_id
    where
        comparable.is_unparsed
        or (comparable.parts_yuan is not null and comparable.whole_yuan is not null)
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'fund_sources_equal_total',
    'judged',
    'the filing prints no total beside its sources of funds'
) }}
