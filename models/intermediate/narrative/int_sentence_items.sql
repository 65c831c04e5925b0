with

sentences as (
    select
        *,
        coalesce(phase_named, phase_of_whole, phase_of_kind) as phase
    from {{ ref('int_narrative_names') }}
    where relation = 'amount' and base_year_published is null
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

tables as (
    select distinct
        filing_id,
        phase
    from {{ ref('int_function_figures') }}
),

sources as (
    select * from {{ ref('int_fund_source_wordings') }}
),

units as (
    select * from {{ ref('money_units') }}
),

-- 卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项), of the filing's year; a name without these
-- marks may be a class or an item as well (卫生健康支出, 社会保障和就业支出(208类))
divided as (
    select
        filings.filing_key,
        sentences.filing_id,
        sentences.figure_seq,
        sentences.phase,
        case
            when {{ regexp_like('sentences.label_wording', "'[(]([0-9]{2})?项[)](支出)?$'") }}
                then headings.fund_source
            else coalesce(
                wholes.fund_source,
                headings.fund_source,
                case when {{ is_all_spent('sentences.context_wording') }} then 'total' end
            )
        end as fund_source,
        sentences.heading_published,
        sentences.label_published,
        regexp_extract(
            sentences.label_wording,
            '([^()]+)[(](?:[0-9]{2})?款[)][^()]+[(](?:[0-9]{2})?项[)](?:支出)?$', 1
        ) as group_wording,
        {{ function_code_named('sentences.label_wording') }} as code_printed,
        {{ function_named('sentences.label_wording') }} as item_wording,
        {{ yuan(parse_amount('sentences.value_published'), 'units.factor_yuan') }} as amount_yuan,
        sentences.locator,
        sentences.source_text
    from sentences
    inner join filings on sentences.filing_id = filings.filing_id
    inner join units on sentences.unit_published = units.unit_published
    left join sources as headings on sentences.heading_wording = headings.wording
    left join sources as wholes on sentences.context_wording = wholes.wording
    left join tables
        on
            sentences.filing_id = tables.filing_id
            and {{ is_same('sentences.phase', 'tables.phase') }}
    where
        tables.filing_id is null
        and coalesce(sentences.year_published, cast(filings.fiscal_year as string))
        = cast(filings.fiscal_year as string)
)

select * from divided
where item_wording <> '' and fund_source is not null
