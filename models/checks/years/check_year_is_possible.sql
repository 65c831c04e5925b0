with

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

bounded as (
    select
        *,
        {{ var('first_published_year') }} as first_year,
        extract(year from loaded_at) + 1 as last_year
    from filings
),

examined as (
    select
        filing_key,
        'filing' as subject,
        fiscal_year not between first_year and last_year as is_finding,
        fiscal_year as left_value,
        case when fiscal_year < first_year then first_year else last_year end as right_value,
        case
            when fiscal_year < first_year
                then
                    'it is of ' || cast(fiscal_year as string) || ', before agencies published '
                    || 'their budgets (' || cast(first_year as string) || ')'
            when fiscal_year > last_year
                then
                    'it is of ' || cast(fiscal_year as string) || ', and was loaded in '
                    || cast(last_year - 1 as string)
            else 'it is of ' || cast(fiscal_year as string)
        end as explanation,
        null as source_locator
    from bounded
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('year_is_possible', 'judged', 'no filing is current') }}
