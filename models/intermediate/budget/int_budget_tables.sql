with

forms as (
    select * from {{ ref('stg_forms') }}
),

titles as (
    select * from {{ ref('budget_tables') }}
),

filings as (
    select * from {{ ref('stg_filings') }}
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

sources as (
    select * from {{ ref('int_fund_source_wordings') }}
),

codes as (
    select * from {{ ref('int_classifications') }}
),

-- a bracket at the end says by what the table is divided: 财政拨款支出预算表(功能科目)
worded as (
    select
        *,
        case when form = 'budget_line' then 'budget_table' else form end as form_family,
        coalesce({{ budget_wording('title_published') }}, '') as title_wording,
        {{ regexp_replace_all(
            "coalesce(" ~ budget_wording('title_published') ~ ", '')", '\\([^()]*\\)$', ''
        ) }} as bare_wording
    from forms
    where
        form in (
            'budget_table', 'budget_line', 'department_targets', 'department_evaluation'
        )
),

recognised as (
    select
        worded.filing_id,
        worded.form_seq,
        worded.title_published,
        worded.locator,
        titles.table_code,
        titles.code_kind,
        case
            -- of two budgets in one title 三公经费 are of the budgets together
            when titles.table_code like 'three_public%' and sources.is_of_several then 'fiscal'
            when titles.code_kind is null and titles.table_code not like 'three_public%'
                then titles.fund_source
            when not coalesce(sources.is_of_several, false)
                then coalesce(sources.fund_source, titles.fund_source)
        end as fund_source,
        case when not coalesce(sources.is_of_several, false) then sources.fund_source end
            as title_source,
        coalesce(titles.phase, kinds.phase) as phase,
        titles.precedence
    from worded
    left join filings on worded.filing_id = filings.filing_id
    left join kinds on filings.kind = kinds.kind
    left join sources on worded.title_wording = sources.wording
    left join titles
        on
            worded.form_family = titles.form
            and (
                worded.title_wording like titles.title_pattern
                or worded.bare_wording like titles.title_pattern
            )
    left join codes on worded.filing_id = codes.filing_id and worded.form_seq = codes.form_seq
    -- what the codes are, then the whole title before the bare one, then the most particular:
    -- 一般公共预算支出预算表 before 支出预算表
    qualify row_number() over (
        partition by worded.filing_id, worded.form_seq
        order by
            case when codes.code_kind <> titles.code_kind then 2 else 1 end,
            case when worded.title_wording like titles.title_pattern then 1 else 2 end,
            length(titles.title_pattern) desc,
            titles.table_code
    ) = 1
)

select * from recognised
