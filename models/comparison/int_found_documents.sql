with

filings as (
    select * from {{ ref('int_filings') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

known_filings as (
    select *
    from filings
    where is_current and region_code is not null
),

with_targets as (
    select distinct filing_key
    from targets
),

-- A department's budget that prints targets is their document too.
documents as (
    select
        filing_key,
        kind,
        true as is_own
    from known_filings
    union all
    select
        known_filings.filing_key,
        'performance_targets' as kind,
        false as is_own
    from known_filings
    inner join with_targets on known_filings.filing_key = with_targets.filing_key
    where known_filings.kind <> 'performance_targets'
),

counted_figures as (
    select
        sha256,
        count(*) as n_figures_printed,
        count(*) filter (where state = 'unread') as n_figures_unread
    from figures
    group by sha256
),

joined as (
    select
        known_filings.region_code,
        known_filings.fiscal_year,
        documents.kind,
        count(*) as n_filings,
        bool_or(documents.is_own) as is_own,
        sum(counted_figures.n_figures_printed) as n_figures_printed,
        sum(counted_figures.n_figures_unread) as n_figures_unread
    from documents
    inner join known_filings on documents.filing_key = known_filings.filing_key
    left join counted_figures on known_filings.sha256 = counted_figures.sha256
    group by known_filings.region_code, known_filings.fiscal_year, documents.kind
)

select * from joined
