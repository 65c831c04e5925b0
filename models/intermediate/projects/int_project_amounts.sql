with

funds as (
    select * from {{ ref('int_project_funds') }}
),

side_by_side as (
    select
        filing_id,
        project_name,
        max(yuan) filter (where field = 'amount_total') as amount_yuan,
        max(yuan) filter (where field = 'amount_fiscal') as fiscal_yuan,
        max(yuan) filter (where field = 'amount_other') as other_yuan,
        max(yuan) filter (where field = 'amount_carryover') as carryover_yuan,
        max(value_published) filter (where field = 'amount_total') as amount_published,
        max(unit_published) filter (where field = 'amount_total') as unit_published,
        max(unit_basis) filter (where field = 'amount_total') as unit_basis,
        max(unit_evidence) filter (where field = 'amount_total') as unit_evidence,
        max(locator) filter (where field = 'amount_total') as source_locator,
        max(source_text) filter (where field = 'amount_total') as source_text,
        min(reading_confidence) filter (
            where field in ('amount_total', 'amount_fiscal', 'amount_other', 'amount_carryover')
        ) as reading_confidence
    from funds
    group by filing_id, project_name
)

select * from side_by_side
where amount_published is not null
