with

targets as (
    select * from {{ ref('int_yearly_targets') }}
),

last_targets as (
    select * from {{ ref('int_yearly_targets') }}
),

earlier_targets as (
    select * from {{ ref('int_yearly_targets') }}
),

renamed as (
    select * from {{ ref('int_renamed_things') }}
    where thing_kind = 'target'
),

bases as (
    select
        unit,
        base_unit,
        min(factor_to_base) as factor_to_base
    from {{ ref('measurement_units') }}
    group by unit, base_unit
),

traced as (
    select
        targets.*,
        coalesce(renamed.last_thing, targets.thing) as last_thing
    from targets
    left join renamed
        on
            targets.agency_key = renamed.agency_key
            and targets.fiscal_year = renamed.fiscal_year
            and targets.thing = renamed.thing
),

paired as (
    select
        traced.indicator_target_key,
        traced.filing_key,
        traced.agency_key,
        traced.fiscal_year,
        traced.thing as subject,
        traced.thing <> traced.last_thing as is_renamed,
        traced.last_thing,
        traced.operator,
        traced.value_num,
        traced.unit,
        traced.words,
        last_targets.operator as last_operator,
        last_targets.value_num as last_num,
        last_targets.unit as last_unit,
        last_targets.words as last_words,
        last_targets.attainment as last_attainment,
        last_targets.actual_text as last_actual_text,
        earlier_targets.words as earlier_words,
        traced.source_locator,
        case
            when coalesce(traced.unit, '') = coalesce(last_targets.unit, '') then traced.value_num
            when bases.base_unit = last_bases.base_unit
                then {{ ratio(
                    product('traced.value_num', 'bases.factor_to_base'), 'last_bases.factor_to_base'
                ) }}
        end as num_in_last_unit
    from traced
    inner join last_targets
        on
            traced.agency_key = last_targets.agency_key
            and traced.fiscal_year = last_targets.fiscal_year + 1
            and traced.last_thing = last_targets.thing
    left join earlier_targets
        on
            traced.agency_key = earlier_targets.agency_key
            and traced.fiscal_year = earlier_targets.fiscal_year + 2
            and traced.last_thing = earlier_targets.thing
    left join bases on traced.unit = bases.unit
    left join bases as last_bases on last_targets.unit = last_bases.unit
)

select * from paired
