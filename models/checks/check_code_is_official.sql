{%- set covered = "'" ~ var('covered_function_classes') | join("', '") ~ "'" %}
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

spend as (
    select
        function_spend.filing_key,
        {{ subject_of_phase(
            subject_of_source(
                "'function ' || function_spend.function_code", 'function_spend.fund_source'
            ),
            'function_spend.phase'
        ) }} as subject,
        function_spend.fiscal_year,
        function_spend.name_published,
        functions.function_name as official_name,
        functions.is_official,
        functions.is_official or functions.class_code in ({{ covered }}) as is_covered,
        functions.edition_from,
        functions.edition_to,
        function_spend.source_locator
    from function_spend
    inner join functions on function_spend.function_code = functions.function_code
    union all
    select
        economic_spend.filing_key,
        {{ subject_of_phase(
            subject_of_source(
                "'economic item ' || economic_spend.economic_code", 'economic_spend.fund_source'
            ),
            'economic_spend.phase'
        ) }} as subject,
        economic_spend.fiscal_year,
        economic_spend.name_published,
        economic_items.economic_name as official_name,
        economic_items.is_official,
        true as is_covered,
        economic_items.edition_from,
        economic_items.edition_to,
        economic_spend.source_locator
    from economic_spend
    inner join economic_items on economic_spend.economic_code = economic_items.economic_code
),

codes as (
    select
        *,
        fiscal_year < coalesce(edition_from, 0)
        or fiscal_year > coalesce(edition_to, 9999) as is_of_other_year,
        {{ budget_wording('name_published') }} as name_wording,
        {{ budget_wording('official_name') }} as official_wording
    from spend
),

judged as (
    select
        filing_key,
        subject,
        case
            when not is_covered then 'insufficient_data'
            when not is_official or is_of_other_year or name_wording <> official_wording
                then 'fail'
            when name_wording = official_wording then 'pass'
            else 'insufficient_data'
        end as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        case
            when not is_covered
                then {{ sentence([
                    "'codes of this class are not listed here, the filing prints '",
                    'name_published'
                ]) }}
            when not is_official
                then {{ sentence([
                    "'the official list has no such code, the filing prints '", 'name_published'
                ]) }}
            when is_of_other_year
                then {{ sentence([
                    "'the code of '", 'official_name', "' is not of the year '", 'fiscal_year'
                ]) }}
            when name_published is null
                then {{ sentence([
                    "'the filing prints no name beside the code, the official one is '",
                    'official_name'
                ]) }}
            else {{ sentence([
                "'the official name is '", 'official_name', "', the filing prints '",
                'name_published'
            ]) }}
        end as explanation,
        source_locator
    from codes
)

{{ check_rows('code_is_official', 'judged', 'the filing prints no classification codes') }}
