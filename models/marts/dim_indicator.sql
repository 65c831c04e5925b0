with

indicators as (
    select * from {{ ref('indicators') }}
),

final as (
    select
        indicator_code,
        indicator_name_zh,
        indicator_name_en,
        level1,
        level2,
        unit,
        better,
        definition_en
    from indicators
)

select * from final
