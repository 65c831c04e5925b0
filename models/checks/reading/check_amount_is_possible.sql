with

amounts as (
    select * from {{ ref('int_stated_amounts') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

bounds as (
    select * from {{ ref('unit_plausibility') }}
),

bounded as (
    select
        amounts.*,
        least(
            bounds.max_project_yuan,
            coalesce(
                {{ product('regions.population', 'bounds.max_project_yuan_per_head') }},
                bounds.max_project_yuan
            )
        ) as largest_yuan
    from amounts
    left join regions on amounts.region_code = regions.region_code
    inner join bounds on coalesce(regions.region_level, 'unknown') = bounds.region_level
),

examined as (
    select
        filing_key,
        subject,
        amount_yuan < 0 or amount_yuan > largest_yuan as is_finding,
        amount_yuan as left_value,
        largest_yuan as right_value,
        case
            when amount_yuan < 0
                then {{ amount_text('amount_yuan', "'yuan'") }} || ' is less than nothing'
            when amount_yuan > largest_yuan
                then
                    {{ amount_text('amount_yuan', "'yuan'") }} || ' is more than '
                    || {{ amount_text('largest_yuan', "'yuan'") }}
                    || ', the most that is likely for such a region'
            else {{ amount_text('amount_yuan', "'yuan'") }} || ' is possible'
        end as explanation,
        source_locator
    from bounded
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('amount_is_possible', 'judged', 'no amount of the filing is known') }}
