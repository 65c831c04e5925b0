with

results as (
    select * from {{ ref('fct_indicator_result') }}
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
        results.fiscal_year,
        {{ place_columns() }},
        results.scope,
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        projects.programme_name_zh,
        projects.programme_name_en,
        results.seq,
        results.level1,
        results.level2,
        results.indicator_name,
        indicators.indicator_name_zh,
        indicators.indicator_name_en,
        results.measure_code,
        results.scheme_code,
        results.group_code,
        results.mapping_basis,
        results.unmapped_reason,
        results.comparison_key,
        results.operator,
        results.target_text,
        results.target_num,
        results.unit,
        results.actual_text,
        results.actual_num,
        results.actual_unit,
        results.attainment,
        results.weight,
        results.score,
        results.deviation_text,
        results.level1_published,
        results.level2_published,
        results.operator_basis,
        results.placement_basis,
        {{ source_columns('results') }},
        results.project_key,
        projects.programme_code,
        results.indicator_code,
        results.indicator_target_key,
        results.indicator_result_key
    from results
    inner join filings on results.filing_key = filings.filing_key
    left join projects on results.project_key = projects.project_key
    left join indicators on results.indicator_code = indicators.indicator_code
)

select * from named
