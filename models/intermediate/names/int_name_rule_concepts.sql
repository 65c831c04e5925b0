with

rules as (
    select * from {{ ref('int_name_rules') }}
),

required as (
    select
        rule_key,
        name_kind,
        takes_all,
        {{ each_word('required_concepts') }} as concept,
        true as is_required
    from rules
),

allowed as (
    select
        rule_key,
        name_kind,
        takes_all,
        {{ each_word('allowed_concepts') }} as concept,
        false as is_required
    from rules
    where allowed_concepts is not null and not takes_all
),

combined as (
    select * from required
    union all
    select * from allowed
)

select * from combined
