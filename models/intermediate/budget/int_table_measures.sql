with

figures as (
    select * from {{ ref('int_budget_figures') }}
),

labels as (
    select * from {{ ref('budget_rows') }}
),

filings as (
    select * from {{ ref('int_filing_identities') }}
),

totals as (
    select * from {{ ref('int_unlabelled_totals') }}
),

placed as (
    select
        figures.*,
        case
            when figures.row_wording = {{ budget_wording('filings.agency_name') }} then '(agency)'
            when figures.row_wording is not null then figures.row_wording
            when totals.row_seq is not null then '合计'
            -- a row without a name among others has lost it
            when
                figures.code_published is null
                and min(figures.row_seq) over (partition by figures.filing_id, figures.form_seq)
                = max(figures.row_seq) over (partition by figures.filing_id, figures.form_seq)
                then '(no label)'
            else '(no name)'
        end as row_label,
        {{ is_below_carryover('figures') }} as is_below_carryover,
        {{ is_part_of_source('figures') }} as is_part_of_source
    from figures
    left join filings on figures.filing_id = filings.filing_id
    left join totals
        on
            figures.filing_id = totals.filing_id
            and figures.form_seq = totals.form_seq
            and figures.row_seq = totals.row_seq
),

labelled as (
    select
        figures.filing_id,
        figures.phase,
        coalesce(labels.measure, figures.measure) as measure,
        coalesce(labels.fund_source, figures.fund_source) as fund_source,
        figures.table_code,
        figures.precedence,
        figures.form_seq,
        figures.row_seq,
        figures.column_seq,
        figures.value_published,
        figures.amount_yuan,
        figures.half_unit_yuan,
        figures.locator,
        figures.source_text,
        labels.precedence as row_precedence,
        {{ is_of_parts('figures') }} as is_of_parts
    from placed as figures
    inner join labels
        on
            figures.table_code = labels.table_code
            and figures.row_label like labels.row_pattern
            and coalesce(figures.column_wording, '') like labels.column_pattern
    where
        (
            not figures.is_below_carryover
            or labels.measure is null
            or labels.fund_source in ('total', 'fiscal')
        )
        and not (figures.is_part_of_source and coalesce(labels.fund_source, '') = 'fiscal')
),

-- 一般公共预算拨款收入 stands twice in a statement: for the year, and again under 上年结转
first_printed as (
    select *
    from labelled
    -- a title of two budgets does not say of which an amount is
    where measure is not null and fund_source is not null and not is_of_parts
    qualify row_number() over (
        partition by filing_id, form_seq, phase, measure, fund_source
        order by row_precedence, row_seq, column_seq
    ) = 1
)

select * from first_printed
