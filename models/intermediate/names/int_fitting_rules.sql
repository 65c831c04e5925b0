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

-- A rule fits where all it asks for is there and nothing of the name is left over; one that takes
-- anything beside its own words never fits a sentence.
fitting as (
    select
        hits.name_kind,
        hits.printed_name,
        hits.unit_form,
        rules.rule_key,
        rules.target_code,
        rules.scheme_code,
        rules.default_scheme_code,
        rules.group_code,
        rules.takes_all,
        2 * rules.n_required - case when rules.takes_all then 1 else 0 end as precision_rank
    from hits
    inner join rules
        on hits.rule_key = rules.rule_key and hits.n_required_hits = rules.n_required
    inner join contents
        on
            hits.name_kind = contents.name_kind
            and hits.printed_name = contents.printed_name
            and hits.unit_form = contents.unit_form
    where
        contents.n_marks = 0
        and (
            (rules.takes_all and contents.n_tasks = 0)
            or (hits.n_explained = contents.n_to_explain and contents.unexplained_text is null)
        )
),

most_precise as (
    select *
    from fitting
    qualify
        rank() over (
            partition by name_kind, printed_name, unit_form order by precision_rank desc
        ) = 1
)

select * from most_precise
