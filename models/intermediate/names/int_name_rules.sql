with

indicator_rules as (
    select * from {{ ref('indicator_rules') }}
),

programme_rules as (
    select * from {{ ref('programme_rules') }}
),

combined as (
    select
        'indicator' as name_kind,
        measure_code as target_code,
        required_concepts,
        allowed_concepts,
        scheme_code,
        default_scheme_code,
        group_code
    from indicator_rules
    union all
    select
        'project' as name_kind,
        programme_code as target_code,
        required_concepts,
        allowed_concepts,
        null as scheme_code,
        null as default_scheme_code,
        null as group_code
    from programme_rules
),

keyed as (
    select
        *,
        {{ surrogate_key(['name_kind', 'target_code', 'required_concepts']) }} as rule_key,
        length(required_concepts) - length(replace(required_concepts, ' ', '')) + 1 as n_required,
        coalesce(allowed_concepts = '*', false) as takes_all
    from combined
)

select * from keyed
