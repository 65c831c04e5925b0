with

sentences as (
    select * from {{ ref('int_narrative_amounts') }}
),

shares as (
    select
        filing_id,
        figure_seq,
        locator,
        label_published,
        context_published,
        {{ budget_wording('heading_published') }} as heading_wording,
        {{ parse_amount('value_published') }} as share_pct,
        {{ half_display_unit('value_published', 1) }} as half_unit_pct
    from {{ ref('stg_narrative_figures') }}
    where relation = 'share'
),

parts as (
    select
        sentences.filing_key,
        sentences.figure_seq as part_seq,
        sentences.amount_yuan as part_yuan,
        sentences.half_unit_yuan as part_half_unit,
        shares.*
    from shares
    inner join sentences
        on
            shares.filing_id = sentences.filing_id
            and shares.locator = sentences.locator
            and shares.label_published = sentences.label_published
    qualify row_number() over (
        partition by shares.filing_id, shares.figure_seq order by sentences.figure_seq desc
    ) = 1
),

-- the whole stands in the sentence; where it names none, the heading does, and an amount
-- before it has that name
joined as (
    select
        parts.*,
        wholes.amount_yuan as whole_yuan,
        wholes.half_unit_yuan as whole_half_unit
    from parts
    left join sentences as wholes
        on
            parts.filing_id = wholes.filing_id
            and parts.figure_seq > wholes.figure_seq
            and parts.part_seq <> wholes.figure_seq
            and (
                parts.context_published = wholes.label_published
                or (
                    parts.context_published is null
                    and contains(parts.heading_wording, wholes.label_wording)
                )
            )
    qualify row_number() over (
        partition by parts.filing_id, parts.figure_seq
        order by
            case when parts.locator = wholes.locator then 1 else 2 end,
            wholes.figure_seq desc nulls last
    ) = 1
),

paired as (
    select
        filing_key,
        label_published || ', figure ' || cast(figure_seq as string) as subject,
        'the printed share' as left_name,
        share_pct as left_value,
        'the share that follows from the amounts' as right_name,
        {{ product('part_yuan', 100) }} / nullif(whole_yuan, 0) as right_value,
        '%' as value_unit,
        half_unit_pct
        + (
            {{ product('part_half_unit', 100) }}
            + {{ product('abs(share_pct)', 'whole_half_unit') }}
        ) / nullif(abs(whole_yuan), 0) as tolerance,
        share_pct is null as is_unparsed,
        locator as source_locator
    from joined
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows('shares_recompute', 'judged', 'no sentence of the filing gives a share') }}
