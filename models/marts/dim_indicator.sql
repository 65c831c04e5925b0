with

targets as (
    select * from {{ ref('int_target_indicators') }}
    where indicator_code is not null
),

measures as (
    select * from {{ ref('measures') }}
),

schemes as (
    select * from {{ ref('insurance_schemes') }}
),

target_groups as (
    select * from {{ ref('target_groups') }}
),

occurring as (
    select distinct
        indicator_code,
        measure_code,
        scheme_code,
        group_code
    from targets
),

-- A name says what differs from what the measure is of by itself.
named as (
    select
        occurring.*,
        measures.measure_name_zh,
        measures.measure_name_en,
        measures.level1,
        measures.level2,
        measures.unit,
        measures.better,
        measures.definition_en,
        case
            when measures.comparability = 'described' or not target_groups.is_comparable
                then 'described'
            else measures.comparability
        end as comparability,
        case when occurring.scheme_code <> measures.default_scheme_code then schemes.scheme_name_zh end
            as scheme_name_zh,
        case when occurring.scheme_code <> measures.default_scheme_code then schemes.scheme_name_en end
            as scheme_name_en,
        case
            when occurring.group_code <> measures.default_group_code
                then target_groups.group_name_zh
        end as group_name_zh,
        case
            when occurring.group_code <> measures.default_group_code
                then target_groups.group_name_en
        end as group_name_en
    from occurring
    inner join measures on occurring.measure_code = measures.measure_code
    inner join schemes on occurring.scheme_code = schemes.scheme_code
    inner join target_groups on occurring.group_code = target_groups.group_code
),

final as (
    select
        indicator_code,
        measure_name_zh
        || coalesce('（' || nullif(concat_ws('、', scheme_name_zh, group_name_zh), '') || '）', '')
            as indicator_name_zh,
        measure_name_en || coalesce(' (' || nullif(concat_ws(', ', scheme_name_en, group_name_en), '') || ')', '')
            as indicator_name_en,
        level1,
        level2,
        unit,
        better,
        measure_code,
        scheme_code,
        group_code,
        comparability,
        definition_en
    from named
)

select * from final
