with

programmes as (
    select * from {{ ref('programmes') }}
),

final as (
    select
        programme_code,
        programme_name_zh,
        programme_name_en,
        programme_group_code,
        programme_group_name_zh,
        programme_group_name_en,
        definition_en
    from programmes
)

select * from final
