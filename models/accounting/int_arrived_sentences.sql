{{ config(materialized='view') }}
with

sentences as (
    select * from {{ ref('int_narrative_measures') }}
),

spend as (
    select * from {{ ref('fct_department_spend') }}
),

functions as (
    select * from {{ ref('int_sentence_functions') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a total with what is carried over lends its change to the total of the year
matched as (
    select
        sentences.filing_id,
        sentences.figure_seq,
        spend.measure,
        spend.phase,
        spend.fund_source,
        case
            when
                sentences.relation = 'amount'
                and spend.amount_source = 'narrative'
                and sentences.measure = spend.measure
                and sentences.locator = spend.source_locator
                and sentences.amount_yuan = spend.amount_yuan
                then 'amount'
            when
                sentences.relation = 'amount'
                and sentences.year_published = cast(filings.fiscal_year - 1 as string)
                and sentences.amount_yuan = spend.prior_year_yuan
                then 'prior_year'
            when
                sentences.relation = 'change'
                and sentences.sign * sentences.amount_yuan = spend.change_yuan
                then 'change'
            when
                sentences.relation = 'change_rate'
                and sentences.sign * sentences.number_printed = spend.change_pct
                then 'change_rate'
        end as part
    from sentences
    inner join filings on sentences.filing_id = filings.filing_id
    inner join spend
        on
            filings.filing_key = spend.filing_key
            and {{ same_phase('sentences', 'spend') }}
            and sentences.fund_source = spend.fund_source
            and (
                sentences.measure = spend.measure
                or 'total_' || replace(sentences.measure, '_with_carryover', '') = spend.measure
            )
),

-- of two sentences that say the same the first is the one that was taken
first_printed as (
    select *
    from matched
    where part is not null
    qualify row_number() over (
        partition by filing_id, phase, measure, fund_source, part order by figure_seq
    ) = 1
),

final as (
    select distinct
        filing_id,
        figure_seq,
        'fct_department_spend' as mart_name
    from first_printed
    union all
    select
        filing_id,
        figure_seq,
        'fct_function_spend' as mart_name
    from functions
)

select * from final
