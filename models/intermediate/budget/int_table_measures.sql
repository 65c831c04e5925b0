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

-- below 上年结转 a statement names the sources of what is carried over
placed as (
    select
        figures.*,
        case
            when figures.row_wording = {{ budget_wording('filings.agency_name') }} then '(agency)'
            when figures.row_wording is not null then figures.row_wording
            -- a row without a name among others has lost it
            when
                figures.code_published is null
                and min(figures.row_seq) over (partition by figures.filing_id, figures.form_seq)
                = max(figures.row_seq) over (partition by figures.filing_id, figures.form_seq)
                then '(no label)'
            else '(no name)'
        end as row_label,
        coalesce(
            bool_or({{ regexp_like('figures.row_wording', "'^(上年|年初).*结转'") }}) over (
                partition by
                    figures.filing_id, figures.form_seq, split_part(figures.column_wording, '/', 1)
                order by figures.row_seq, figures.column_seq
                rows between unbounded preceding and 1 preceding
            ), false
        ) as is_below_carryover,
        {{ is_part_of_source('figures') }} as is_part_of_source
    from figures
    left join filings on figures.filing_id = filings.filing_id
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
        labels.precedence as row_precedence
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
    where measure is not null
    qualify row_number() over (
        partition by filing_id, form_seq, phase, measure, fund_source
        order by row_precedence, row_seq, column_seq
    ) = 1
)

select * from first_printed
