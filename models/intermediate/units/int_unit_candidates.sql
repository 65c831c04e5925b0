with

evidence as (
    select * from {{ ref('int_unit_evidence') }}
),

money_units as (
    select * from {{ ref('money_units') }}
),

-- A unit is worth trying when a label names it, or when most filings use it.
candidates as (
    select
        evidence.*,
        money_units.unit_published as unit,
        money_units.factor_yuan,
        cast(
            {{ product('evidence.largest_amount', 'money_units.factor_yuan') }}
            as decimal(38, 0)
        ) as largest_yuan,
        cast(
            {{ product('evidence.total_amount', 'money_units.factor_yuan') }}
            as decimal(38, 0)
        ) as total_yuan,
        cast(
            {{ product('evidence.largest_amount', 'money_units.factor_yuan') }}
            / evidence.population
            as decimal(38, 0)
        ) as yuan_per_head
    from evidence
    inner join money_units
        on
            money_units.unit_published in ('元', '万元')
            or evidence.unit_published = money_units.unit_published
            or evidence.other_unit_published = money_units.unit_published
),

judged as (
    select
        *,
        case
            when yuan_per_head > max_project_yuan_per_head
                then {{ sentence([
                    'unit', "' would be '", 'yuan_per_head',
                    "' yuan for each of '", 'population', "' inhabitants'",
                ]) }}
            when largest_yuan > max_project_yuan
                then {{ sentence([
                    'unit', "' would be '", 'largest_yuan', "' yuan in one amount'",
                ]) }}
            when total_yuan < min_filing_total_yuan
                then {{ sentence([
                    'unit', "' would be only '", 'total_yuan', "' yuan in all'",
                ]) }}
        end as objection
    from candidates
),

final as (
    select
        filing_id,
        unit_published,
        other_unit_published,
        unit,
        objection,
        unit in (unit_published, other_unit_published) as is_declared,
        unit_published = unit as is_nearest,
        objection is null as is_plausible,
        {{ sentence(['unit', "' gives '", 'largest_yuan', "' yuan at most'"]) }} as reading
    from judged
)

select * from final
