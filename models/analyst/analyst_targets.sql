with

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

filings as (
    select * from {{ ref('analyst_filings') }}
),

projects as (
    select * from {{ ref('analyst_projects') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

named as (
    select
        targets.fiscal_year,
        {{ place_columns() }},
        targets.scope,
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        projects.programme_name_zh,
        projects.programme_name_en,
        targets.seq,
        targets.horizon,
        targets.level1,
        targets.level2,
        targets.indicator_name,
        indicators.indicator_name_zh,
        indicators.indicator_name_en,
        targets.measure_code,
        targets.scheme_code,
        targets.group_code,
        targets.mapping_basis,
        targets.unmapped_reason,
        targets.comparison_key,
        targets.operator,
        targets.value_text,
        targets.value_num,
        targets.unit,
        targets.weight,
        targets.is_measurable,
        targets.measurable_reason,
        indicators.better,
        targets.level1_published,
        targets.level2_published,
        targets.operator_published,
        targets.operator_basis,
        targets.project_basis,
        targets.economic_code,
        {{ source_columns('targets') }},
        targets.project_key,
        projects.programme_code,
        targets.indicator_code,
        targets.indicator_target_key
    from targets
    inner join filings on targets.filing_key = filings.filing_key
    left join projects on targets.project_key = projects.project_key
    left join indicators on targets.indicator_code = indicators.indicator_code
)

select * from named
