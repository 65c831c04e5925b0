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
        case when target_groups.is_comparable then measures.comparability else 'described' end
            as comparability,
        concat_ws('、', schemes.scheme_name_zh, other_groups.group_name_zh) as whose_zh,
        concat_ws(', ', schemes.scheme_name_en, other_groups.group_name_en) as whose_en
    from occurring
    inner join measures on occurring.measure_code = measures.measure_code
    inner join target_groups on occurring.group_code = target_groups.group_code
    left join schemes
        on
            occurring.scheme_code = schemes.scheme_code
            and occurring.scheme_code <> measures.default_scheme_code
    left join target_groups as other_groups
        on
            occurring.group_code = other_groups.group_code
            and occurring.group_code <> measures.default_group_code
),

final as (
    select
        indicator_code,
        measure_name_zh || case when whose_zh <> '' then '（' || whose_zh || '）' else '' end
            as indicator_name_zh,
        measure_name_en || case when whose_en <> '' then ' (' || whose_en || ')' else '' end
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
