with

project_spend as (
    select * from {{ ref('fct_project_spend') }}
),

department_spend as (
    select * from {{ ref('fct_department_spend') }}
),

executions as (
    select * from {{ ref('fct_project_execution') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

bounds as (
    select * from {{ ref('unit_plausibility') }}
),

amounts as (
    select
        project_spend.filing_key,
        project_spend.region_code,
        projects.project_label || ', ' || project_spend.phase as subject,
        project_spend.amount_yuan,
        project_spend.source_locator
    from project_spend
    inner join projects on project_spend.project_key = projects.project_key
    union all
    select
        executions.filing_key,
        executions.region_code,
        projects.project_label || ', executed' as subject,
        executions.executed_yuan as amount_yuan,
        executions.source_locator
    from executions
    inner join projects on executions.project_key = projects.project_key
    union all
    select
        filing_key,
        region_code,
        measure || ', ' || fund_source || ', ' || phase as subject,
        amount_yuan,
        source_locator
    from department_spend
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
    where amounts.amount_yuan is not null
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
