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

function_aliases as (
    select * from {{ ref('functional_name_aliases') }}
),

economic_aliases as (
    select * from {{ ref('economic_name_aliases') }}
    where edition_to is not null
),

combined as (
    select
        function_spend.filing_key,
        {{ subject_of_money(
            "'function ' || function_spend.function_code", 'function_spend'
        ) }} as subject,
        function_spend.fiscal_year,
        function_spend.name_published,
        coalesce(aliases.alias_name, functions.function_name) as official_name,
        functions.is_official,
        functions.is_official or functions.class_code in ({{ covered }}) as is_covered,
        coalesce(aliases.edition_from, functions.edition_from) as edition_from,
        coalesce(aliases.edition_to, functions.edition_to) as edition_to,
        function_spend.source_locator
    from function_spend
    inner join functions on function_spend.function_code = functions.function_code
    left join function_aliases as aliases
        on
            function_spend.function_code = aliases.function_code
            and function_spend.fiscal_year between aliases.edition_from and aliases.edition_to
    union all
    select
        economic_spend.filing_key,
        {{ subject_of_money(
            "'economic item ' || economic_spend.economic_code", 'economic_spend'
        ) }} as subject,
        economic_spend.fiscal_year,
        economic_spend.name_published,
        coalesce(aliases.alias_name, economic_items.economic_name) as official_name,
        economic_items.is_official,
        economic_spend.fiscal_year >= {{ var('economic_codes_from') }} as is_covered,
        coalesce(aliases.edition_from, economic_items.edition_from) as edition_from,
        coalesce(aliases.edition_to, economic_items.edition_to) as edition_to,
        economic_spend.source_locator
    from economic_spend
    inner join economic_items on economic_spend.economic_code = economic_items.economic_code
    left join economic_aliases as aliases
        on
            economic_spend.economic_code = aliases.economic_code
            and economic_spend.fiscal_year between aliases.edition_from and aliases.edition_to
),

-- a code may have had several names in one year
named as (
    select *
    from combined
    qualify row_number() over (
        partition by filing_key, subject
        order by
            case
                when {{ budget_wording('name_published') }} = {{ budget_wording('official_name') }}
                    then 1
                else 2
            end,
            official_name
    ) = 1
)

select * from named
