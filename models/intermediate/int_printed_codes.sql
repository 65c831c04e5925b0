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

combined as (
    select
        function_spend.filing_key,
        {{ subject_of_money(
            "'function ' || function_spend.function_code", 'function_spend'
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
        {{ subject_of_money(
            "'economic item ' || economic_spend.economic_code", 'economic_spend'
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
)

select * from combined
