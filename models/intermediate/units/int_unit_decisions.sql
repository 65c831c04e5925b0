with

candidates as (
    select * from {{ ref('int_unit_candidates') }}
),

weighed as (
    select
        filing_id,
        unit_published,
        other_unit_published,
        bool_or(is_nearest and is_plausible) and other_unit_published is null as is_label_true,
        count(*) filter (where is_plausible) as plausible_units,
        max(unit) filter (where is_plausible) as plausible_unit,
        count(*) filter (where is_plausible and is_declared) as plausible_labels,
        max(unit) filter (where is_plausible and is_declared) as plausible_label,
        {{ ordered_text('coalesce(objection, reading)', '; ', 'is_plausible, unit') }} as findings
    from candidates
    group by filing_id, unit_published, other_unit_published
),

-- The unit of the amounts whose one label is true, where the filing has only one such unit.
undisputed as (
    select
        filing_id,
        min(unit_published) as unit
    from weighed
    where is_label_true
    group by filing_id
    having count(distinct unit_published) = 1
),

-- One label is believed unless it cannot be true. Of two labels the possible one is, or else the
-- one that the rest of the filing bears. Without a true label the one possible unit is taken.
decided as (
    select
        weighed.*,
        undisputed.unit as undisputed_unit,
        case
            when weighed.is_label_true then weighed.unit_published
            when weighed.other_unit_published is null and weighed.plausible_units = 1
                then weighed.plausible_unit
            when weighed.other_unit_published is not null and weighed.plausible_labels = 1
                then weighed.plausible_label
            when undisputed.unit in (weighed.unit_published, weighed.other_unit_published)
                then undisputed.unit
        end as unit
    from weighed
    left join undisputed on weighed.filing_id = undisputed.filing_id
),

explained as (
    select
        filing_id,
        unit_published,
        other_unit_published,
        unit,
        case
            when is_label_true then 'declared'
            when unit is not null then 'inferred'
        end as unit_basis,
        case
            when is_label_true then null
            when other_unit_published is not null
                then {{ sentence([
                    "'labels say '", 'unit_published', "' and '", 'other_unit_published',
                    "coalesce('; the rest of the filing is in ' || undisputed_unit, '')",
                    "'; '", 'findings',
                ]) }}
            when unit_published is not null
                then {{ sentence(["'the label says '", 'unit_published', "'; '", 'findings']) }}
            else 'no label; ' || findings
        end as unit_evidence
    from decided
)

select * from explained
