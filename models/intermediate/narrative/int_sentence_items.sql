with

sentences as (
    select * from {{ ref('int_narrative_names') }}
    where relation = 'amount' and base_year_published is null
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

tables as (
    select distinct filing_id from {{ ref('int_function_figures') }}
),

sources as (
    select * from {{ ref('int_fund_source_wordings') }}
),

units as (
    select * from {{ ref('money_units') }}
),

-- 卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项), of the filing's year
divided as (
    select
        filings.filing_key,
        sentences.filing_id,
        sentences.figure_seq,
        coalesce(sentences.phase_named, sentences.phase_of_kind) as phase,
        sources.fund_source,
        sentences.label_published,
        regexp_extract(sentences.label_wording, '([^()]+)[(]款[)][^()]+[(]项[)]$', 1)
            as group_wording,
        regexp_extract(sentences.label_wording, '[(]款[)]([^()]+)[(]项[)]$', 1) as item_wording,
        {{ yuan(parse_amount('sentences.value_published'), 'units.factor_yuan') }} as amount_yuan,
        sentences.locator,
        sentences.source_text
    from sentences
    inner join filings on sentences.filing_id = filings.filing_id
    inner join units on sentences.unit_published = units.unit_published
    inner join sources on sentences.heading_wording = sources.wording
    left join tables on sentences.filing_id = tables.filing_id
    where
        tables.filing_id is null
        and coalesce(sentences.year_published, cast(filings.fiscal_year as string))
        = cast(filings.fiscal_year as string)
)

select * from divided
where item_wording <> '' and fund_source is not null
