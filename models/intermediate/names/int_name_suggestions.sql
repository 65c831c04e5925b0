with

hits as (
    select * from {{ ref('int_rule_hits') }}
),

contents as (
    select * from {{ ref('int_name_contents') }}
),

rules as (
    select * from {{ ref('int_name_rules') }}
),

-- how much of the name and of the rule is common to both
scored as (
    select
        hits.name_kind,
        hits.printed_name,
        rules.target_code,
        max(
            hits.n_required_hits * 1.0
            / (contents.n_concepts + rules.n_required - hits.n_required_hits)
        ) as likeness
    from hits
    inner join rules on hits.rule_key = rules.rule_key
    inner join contents
        on
            hits.name_kind = contents.name_kind
            and hits.printed_name = contents.printed_name
            and hits.unit_form = contents.unit_form
    where not rules.takes_all and rules.target_code is not null
    group by hits.name_kind, hits.printed_name, rules.target_code
),

nearest as (
    select *
    from scored
    where likeness >= {{ var('least_likeness_suggested') }}
    qualify
        row_number() over (
            partition by name_kind, printed_name order by likeness desc, target_code asc
        ) <= 3
),

listed as (
    select
        name_kind,
        printed_name,
        {{ ordered_text(
            "target_code || ' ' || cast(cast(likeness as decimal(3, 2)) as string)",
            ', ',
            'likeness desc, target_code asc'
        ) }} as nearest_codes
    from nearest
    group by name_kind, printed_name
)

select * from listed
