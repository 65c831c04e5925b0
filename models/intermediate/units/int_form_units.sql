with

labels as (
    select * from {{ ref('int_form_unit_labels') }}
),

decisions as (
    select * from {{ ref('int_unit_decisions') }}
),

money_units as (
    select * from {{ ref('money_units') }}
),

-- A form without amounts has no evidence: its label, or the lack of one, stands.
joined as (
    select
        labels.filing_id,
        labels.form_seq,
        labels.unit_published,
        labels.labels_differ,
        decisions.unit_evidence,
        case
            when decisions.filing_id is not null then decisions.unit
            else labels.unit_published
        end as unit,
        case
            when decisions.filing_id is not null then decisions.unit_basis
            when labels.unit_published is not null then 'declared'
        end as unit_basis
    from labels
    left join decisions
        on
            labels.filing_id = decisions.filing_id
            and labels.largest_amount is not null
            and labels.unit_published is not distinct from decisions.unit_published
            and labels.other_unit_published is not distinct from decisions.other_unit_published
),

final as (
    select
        joined.filing_id,
        joined.form_seq,
        joined.unit_published,
        joined.unit,
        joined.unit_basis,
        joined.unit_evidence,
        joined.labels_differ,
        money_units.factor_yuan
    from joined
    left join money_units on joined.unit = money_units.unit_published
)

select * from final
