with

parts as (
    select * from {{ ref('int_name_parts') }}
),

rule_concepts as (
    select * from {{ ref('int_name_rule_concepts') }}
),

-- A rule that takes anything beside its own words wants them printed: a unit is too little.
counted as (
    select
        parts.name_kind,
        parts.printed_name,
        parts.unit_form,
        rule_concepts.rule_key,
        count(*) filter (
            where rule_concepts.is_required and (parts.is_printed or not rule_concepts.takes_all)
        ) as n_required_hits,
        count(*) filter (where not parts.is_free) as n_explained
    from parts
    inner join rule_concepts
        on parts.name_kind = rule_concepts.name_kind and parts.concept = rule_concepts.concept
    group by parts.name_kind, parts.printed_name, parts.unit_form, rule_concepts.rule_key
)

select * from counted
