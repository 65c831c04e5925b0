with

targets as (
    select * from {{ ref('fct_indicator_target') }}
    where horizon = 'annual'
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

units as (
    select * from {{ ref('measurement_units') }}
),

matched as (
    select
        targets.*,
        indicators.unit as indicator_unit,
        indicators.comparability,
        {{ deadline('targets.value_text', 'targets.fiscal_year') }} as printed_deadline,
        indicator_units.dimension as indicator_dimension,
        indicator_units.factor_to_base as indicator_factor,
        target_units.factor_to_base / indicator_units.factor_to_base as printed_factor,
        indicator_units.base_unit = target_units.base_unit as is_same_base,
        target_units.dimension = 'number' as is_bare_multiple,
        indicator_units.dimension in ('persons', 'person_times', 'times', 'count') as is_count
    from targets
    inner join indicators on targets.indicator_code = indicators.indicator_code
    left join units as target_units on targets.unit = target_units.unit_published
    left join units as indicator_units on indicators.unit = indicator_units.unit_published
),

-- What a number must be multiplied with. Without a unit a rate below 1 is a fraction, one above
-- is in percent, and exactly 1 may be either; money and time without a unit stay unknown.
scaled as (
    select
        *,
        case
            when is_same_base then printed_factor
            when is_bare_multiple and is_count then printed_factor
            when unit = '个' and indicator_dimension = 'count' then 1 / indicator_factor
            when unit is not null then null
            when indicator_unit = '%' and value_num > 0 and value_num < 1 then 100
            when indicator_unit = '%' and value_num > 1 and value_num <= 100 then 1
            when is_count then 1
        end as factor
    from matched
),

sized as (
    select
        *,
        try_cast({{ product('value_num', 'factor') }} as decimal(18, 4)) as target_num
    from scaled
),

decided as (
    select
        {% for column in [
            'indicator_target_key', 'filing_key', 'project_key', 'agency_key', 'region_code',
            'fiscal_year', 'scope', 'indicator_name', 'indicator_code', 'measure_code',
            'group_code', 'comparison_key', 'comparability', 'operator', 'value_text',
            'value_num', 'source_locator', 'target_num',
        ] -%}
            {{ column }},
        {% endfor -%}
        indicator_dimension as dimension,
        indicator_unit as unit,
        unit as unit_in_filing,
        case
            when value_num is null and printed_deadline is not null then 'date'
            when operator in ('≥', '>') then 'floor'
            when operator in ('≤', '<') then 'ceiling'
            when operator = '=' and value_num is not null then 'exact'
            when operator is null and value_num is not null then 'unstated'
            when value_text is not null then 'qualitative'
        end as target_kind,
        case when value_num is null then printed_deadline end as target_date,
        case
            when value_num is null or indicator_unit is null then null
            when target_num is null then 'incomparable'
            when not coalesce(is_same_base, false) then 'inferred'
            when factor = 1 then 'printed'
            else 'converted'
        end as unit_basis
    from sized
)

select * from decided
