with

evaluated as (
    select * from {{ ref('int_indicator_rows') }}
    where is_result
),

numbers as (
    select * from {{ ref('int_target_numbers') }}
),

units as (
    select * from {{ ref('int_target_units') }}
),

operators as (
    select * from {{ ref('int_target_operators') }}
),

actuals as (
    select * from {{ ref('int_result_actuals') }}
),

bases as (
    select
        unit,
        base_unit,
        min(factor_to_base) as factor_to_base
    from {{ ref('measurement_units') }}
    group by unit, base_unit
),

valued as (
    select
        evaluated.indicator_target_key,
        evaluated.value_wording,
        operators.operator,
        operators.operator_basis,
        numbers.value_num as target_num,
        case
            when numbers.value_num is null
                then {{ deadline('evaluated.value_published', 'evaluated.fiscal_year') }}
        end as target_date,
        units.unit,
        actuals.actual_wording,
        actuals.actual_num,
        case
            when actuals.actual_num is null
                then {{ deadline('evaluated.actual_published', 'evaluated.fiscal_year') }}
        end as actual_date,
        actuals.actual_unit,
        {{ points('evaluated.score_published') }} as score,
        {{ points('evaluated.weight_published') }} as weight,
        case
            when coalesce(units.unit, '') = coalesce(actuals.actual_unit, '')
                then actuals.actual_num
            when target_bases.base_unit = actual_bases.base_unit
                then
                    {{ product('actuals.actual_num', 'actual_bases.factor_to_base') }}
                    / target_bases.factor_to_base
        end as actual_in_unit
    from evaluated
    left join numbers on evaluated.indicator_target_key = numbers.indicator_target_key
    left join units on evaluated.indicator_target_key = units.indicator_target_key
    left join operators on evaluated.indicator_target_key = operators.indicator_target_key
    left join actuals on evaluated.indicator_target_key = actuals.indicator_target_key
    left join bases as target_bases on units.unit = target_bases.unit
    left join bases as actual_bases on actuals.actual_unit = actual_bases.unit
)

select * from valued
