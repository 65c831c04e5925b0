with

concepts as (
    select * from {{ ref('int_name_concepts') }}
    where concept = 'and'
),

hits as (
    select * from {{ ref('int_rule_hits') }}
),

rules as (
    select * from {{ ref('int_name_rules') }}
    where target_code is not null and not takes_all
),

fitting as (
    select distinct
        name_kind,
        printed_name
    from {{ ref('int_fitting_rules') }}
),

-- what an "and" joins: each rule that has all it asks for in the name
fulfilled as (
    select distinct
        hits.name_kind,
        hits.printed_name,
        rules.target_code
    from hits
    inner join rules
        on hits.rule_key = rules.rule_key and hits.n_required_hits = rules.n_required
    inner join concepts
        on
            hits.name_kind = concepts.name_kind
            and hits.printed_name = concepts.printed_name
    left join fitting
        on hits.name_kind = fitting.name_kind and hits.printed_name = fitting.printed_name
    where fitting.printed_name is null
),

several as (
    select
        name_kind,
        printed_name,
        {{ ordered_text('target_code', ', ', 'target_code') }} as candidate_codes
    from fulfilled
    group by name_kind, printed_name
    having count(*) > 1
)

select * from several
