with

targets as (
    select * from {{ ref('fct_indicator_target') }}
    where horizon = 'annual'
),

counted as (
    select
        region_code,
        fiscal_year,
        count(*) as n_targets,
        count(*) filter (where scope = 'department') as n_department_targets,
        count(indicator_code) as n_mapped_targets,
        count(level1) as n_levelled_targets,
        count(*) filter (where level1 = '产出指标') as n_output,
        count(*) filter (where level1 = '效益指标') as n_benefit,
        count(*) filter (where level1 = '满意度指标') as n_satisfaction,
        count(*) filter (where level1 = '成本指标') as n_cost
    from targets
    where region_code is not null
    group by region_code, fiscal_year
)

select * from counted
