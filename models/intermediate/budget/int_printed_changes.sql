with

sentences as (
    select * from {{ ref('int_narrative_measures') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- the first printing of each kind counts; a change is against the year before the filing's, and
-- neither against an earlier one nor against the budget that a final account began with
first_printed as (
    select
        sentences.*,
        {{ half_display_unit('sentences.value_published', 1) }} as half_unit_printed,
        case
            when sentences.relation = 'amount' then 'prior_year' else sentences.relation
        end as kind
    from sentences
    inner join filings on sentences.filing_id = filings.filing_id
    where
        (
            sentences.relation in ('change', 'change_rate')
            and (
                sentences.base_year_published is null
                or sentences.base_year_published = cast(filings.fiscal_year - 1 as string)
                or {{ regexp_like('sentences.base_year_published', "'^[上去]'") }}
            )
        )
        or (
            sentences.relation = 'amount'
            and sentences.year_published = cast(filings.fiscal_year - 1 as string)
        )
    qualify row_number() over (
        partition by
            sentences.filing_id, sentences.phase, sentences.measure, sentences.fund_source,
            sentences.relation
        order by sentences.figure_seq
    ) = 1
),

pivoted as (
    select
        filing_id,
        phase,
        measure,
        fund_source,
        max(amount_yuan) filter (where kind = 'prior_year') as prior_year_yuan,
        max(sign * amount_yuan) filter (where kind = 'change') as change_yuan,
        max(sign * number_printed) filter (where kind = 'change_rate') as change_pct,
        max(half_unit_yuan) filter (where kind = 'change') as change_half_unit,
        max(half_unit_printed) filter (where kind = 'change_rate') as rate_half_unit,
        {{ first_place('locator') }} as change_locator
    from first_printed
    group by filing_id, phase, measure, fund_source
)

select * from pivoted
