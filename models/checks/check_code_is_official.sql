with

function_spend as (
    select * from {{ ref('fct_function_spend') }}
),

economic_spend as (
    select * from {{ ref('fct_economic_spend') }}
),

functions as (
    select * from {{ ref('dim_function') }}
),

economic_items as (
    select * from {{ ref('dim_economic_item') }}
),

codes as (
    select
        function_spend.filing_key,
        'function ' || function_spend.function_code as subject,
        function_spend.fiscal_year,
        function_spend.name_published,
        {{ budget_wording('function_spend.name_published') }} as name_wording,
        functions.function_name as official_name,
        {{ budget_wording('functions.function_name') }} as official_wording,
        functions.is_official,
        functions.edition_from,
        functions.edition_to,
        function_spend.source_locator
    from function_spend
    inner join functions on function_spend.function_code = functions.function_code
    union all
    select
        economic_spend.filing_key,
        'economic item ' || economic_spend.economic_code as subject,
        economic_spend.fiscal_year,
        economic_spend.name_published,
        {{ budget_wording('economic_spend.name_published') }} as name_wording,
        economic_items.economic_name as official_name,
        {{ budget_wording('economic_items.economic_name') }} as official_wording,
        economic_items.is_official,
        economic_items.edition_from,
        economic_items.edition_to,
        economic_spend.source_locator
    from economic_spend
    inner join economic_items on economic_spend.economic_code = economic_items.economic_code
),

examined as (
    select
        filing_key,
        subject,
        not is_official
        or fiscal_year < coalesce(edition_from, 0)
        or fiscal_year > coalesce(edition_to, 9999)
        or name_wording <> official_wording as is_finding,
        null as left_value,
        null as right_value,
        case
            when not is_official
                then 'the official list has no such code, the filing prints ' || name_published
            when fiscal_year < coalesce(edition_from, 0) or fiscal_year > coalesce(edition_to, 9999)
                then
                    'the code of ' || official_name || ' is not of the year '
                    || cast(fiscal_year as string)
            else
                'the official name is ' || official_name || ', the filing prints '
                || name_published
        end as explanation,
        source_locator
    from codes
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('code_is_official', 'judged', 'the filing prints no classification codes') }}
