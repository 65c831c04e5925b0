with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

-- 注：预算数为全年预算数
notes as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'budget_phase'
),

headings as (
    select distinct column_published from figures
),

worded as (
    select
        column_published,
        -- some sites print a dash for 年: 2016-预算数, 上-决算数
        {{ regexp_replace_all(
            budget_wording('column_published'), '([0-9本上])-(度?)(预算|决算|执行)', '\\1年\\2\\3'
        ) }} as column_wording
    from headings
),

printed as (
    select distinct
        figures.filing_id,
        figures.form_seq,
        figures.column_published,
        worded.column_wording
    from figures
    left join worded on figures.column_published = worded.column_published
),

-- each heading of the path between two slashes, without its year and its unit
divided as (
    select
        printed.*,
        filings.fiscal_year,
        nullif(regexp_extract(printed.column_wording, '(20[0-9]{2})年', 1), '') as year_printed,
        '/' || {{ regexp_replace_all(
            'printed.column_wording',
            '20[0-9]{2}年度?|\\((?:单位:)?(?:' ~ money_unit_words() ~ ')\\)', ''
        ) }} || '/' as headings
    from printed
    inner join {{ ref('int_filing_identities') }} as filings
        on printed.filing_id = filings.filing_id
),

matched as (
    select
        divided.*,
        phases.phase,
        phases.heading_pattern,
        phases.counts,
        replace(divided.headings, '/' || phases.heading_pattern || '/', '/') as path_without_phase
    from divided
    left join {{ ref('amount_phases') }} as phases
        on divided.headings like '%/' || phases.heading_pattern || '/%'
    qualify row_number() over (
        partition by divided.filing_id, divided.form_seq, divided.column_published
        order by length(phases.heading_pattern) desc nulls last, phases.heading_pattern asc
    ) = 1
),

-- a heading that is nothing but a phase stays what names the column
decided as (
    select
        matched.filing_id,
        matched.form_seq,
        matched.column_published,
        matched.column_wording,
        case
            when notes.form_seq is not null and matched.heading_pattern = '预算数' then 'adjusted'
            else matched.phase
        end as phase,
        coalesce(
            nullif(trim(coalesce(matched.path_without_phase, matched.headings), '/'), ''),
            trim(matched.headings, '/')
        ) as measure_wording,
        coalesce(matched.counts = 'carryover', false) as is_carryover,
        coalesce(matched.counts <> 'other_year', true)
        and coalesce(matched.year_printed = cast(matched.fiscal_year as string), true) as is_of_year
    from matched
    left join notes on matched.filing_id = notes.filing_id and matched.form_seq = notes.form_seq
)

select * from decided
