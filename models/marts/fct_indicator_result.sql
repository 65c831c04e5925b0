with

results as (
    select * from {{ ref('int_results') }}
),

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

printed_rows as (
    select * from {{ ref('stg_indicator_targets') }}
),

levels as (
    select * from {{ ref('int_target_levels') }}
),

indicators as (
    select * from {{ ref('int_target_indicators') }}
),

answered_targets as (
    select * from {{ ref('int_result_targets') }}
),

joined as (
    select
        results.indicator_target_key as indicator_result_key,
        results.filing_key,
        results.project_key,
        results.agency_key,
        results.region_code,
        results.fiscal_year,
        results.scope,
        cast(results.seq as integer) as seq,
        levels.level1,
        levels.level2,
        results.level1_published,
        results.level2_published,
        results.indicator_name,
        indicators.indicator_code,
        indicators.measure_code,
        indicators.scheme_code,
        indicators.group_code,
        indicators.mapping_basis,
        indicators.comparison_key,
        indicators.unmapped_reason,
        answered_targets.indicator_target_key,
        results.operator,
        results.operator_basis,
        results.value_published as target_text,
        try_cast(results.target_num as decimal(18, 4)) as target_num,
        results.unit,
        results.actual_published as actual_text,
        try_cast(results.actual_num as decimal(18, 4)) as actual_num,
        results.actual_unit,
        results.attainment,
        try_cast(results.weight as decimal(9, 2)) as weight,
        try_cast(results.score as decimal(9, 2)) as score,
        results.deviation_published as deviation_text,
        printed_rows.placement_basis,
        results.locator as source_locator,
        results.source_text,
        results.reading_confidence
    from results
    inner join levels on results.indicator_target_key = levels.indicator_target_key
    inner join indicator_rows
        on results.indicator_target_key = indicator_rows.indicator_target_key
    inner join printed_rows
        on
            indicator_rows.filing_id = printed_rows.filing_id
            and indicator_rows.form_seq = printed_rows.form_seq
            and indicator_rows.row_seq = printed_rows.row_seq
    inner join indicators on results.indicator_target_key = indicators.indicator_target_key
    left join answered_targets
        on results.indicator_target_key = answered_targets.indicator_result_key
)

select * from joined
