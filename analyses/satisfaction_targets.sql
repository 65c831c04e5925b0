-- Why asked: how content the insured are to be is the one target that every county sets.
select
    regions.region_name,
    targets.fiscal_year,
    targets.scope,
    coalesce(projects.project_name, 'the department as a whole') as set_for,
    targets.indicator_name,
    targets.operator,
    targets.value_num,
    targets.unit,
    targets.value_text,
    targets.source_locator
from {{ ref('fct_indicator_target') }} as targets
left join {{ ref('dim_project') }} as projects on targets.project_key = projects.project_key
left join {{ ref('dim_region') }} as regions on targets.region_code = regions.region_code
where targets.level1 = '满意度指标'
order by targets.value_num desc, regions.region_name asc, set_for asc, targets.seq asc
