with

concepts as (
    select * from {{ ref('int_name_concepts') }}
    where concept = 'and'
),

-- of a name that is not wholly understood nobody can say that it joins two things
understood as (
    select * from {{ ref('int_name_contents') }}
    where unexplained_text is null and n_marks = 0 and n_tasks = 0
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
    inner join understood
        on
            hits.name_kind = understood.name_kind
            and hits.printed_name = understood.printed_name
            and hits.unit_form = understood.unit_form
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
