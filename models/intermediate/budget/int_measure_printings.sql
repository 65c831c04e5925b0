with

tables as (
    select * from {{ ref('int_table_measures') }}
),

sentences as (
    select * from {{ ref('int_narrative_measures') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- an amount of another year is not a printing of this year's
sentences_of_year as (
    select sentences.*
    from sentences
    inner join filings on sentences.filing_id = filings.filing_id
    where
        sentences.relation = 'amount'
        and coalesce(sentences.year_published, cast(filings.fiscal_year as string))
        = cast(filings.fiscal_year as string)
),

printings as (
    select
        filing_id,
        phase,
        measure,
        fund_source,
        'table' as amount_source,
        table_code,
        precedence,
        form_seq,
        row_seq as line_seq,
        value_published,
        amount_yuan,
        half_unit_yuan,
        locator,
        source_text
    from tables
    union all
    select
        filing_id,
        phase,
        measure,
        fund_source,
        'narrative' as amount_source,
        null as table_code,
        -- a dedicated table goes before prose
        99 as precedence,
        null as form_seq,
        figure_seq as line_seq,
        value_published,
        amount_yuan,
        half_unit_yuan,
        locator,
        source_text
    from sentences_of_year
),

ranked as (
    select
        *,
        row_number() over (
            partition by filing_id, phase, measure, fund_source
            order by case when amount_yuan is null then 1 else 0 end, precedence, form_seq, line_seq
        ) as rank,
        count(*) over (partition by filing_id, phase, measure, fund_source) as n_printings
    from printings
)

select * from ranked
