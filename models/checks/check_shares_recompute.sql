with

sentences as (
    select * from {{ ref('int_narrative_amounts') }}
),

figures as (
    select * from {{ ref('stg_narrative_figures') }}
    where relation = 'share'
),

shares as (
    select
        filing_id,
        figure_seq,
        locator,
        label_published,
        context_published,
        {{ parse_amount('value_published') }} as share_pct,
        {{ half_display_unit('value_published', 1) }} as half_unit_pct
    from figures
),

-- part and whole stand in one sentence
joined as (
    select
        parts.filing_key,
        shares.label_published,
        shares.figure_seq,
        shares.share_pct,
        shares.half_unit_pct,
        shares.locator,
        parts.amount_yuan as part_yuan,
        parts.half_unit_yuan as part_half_unit,
        wholes.amount_yuan as whole_yuan,
        wholes.half_unit_yuan as whole_half_unit
    from shares
    inner join sentences as parts
        on
            shares.filing_id = parts.filing_id
            and shares.locator = parts.locator
            and shares.label_published = parts.label_published
    inner join sentences as wholes
        on
            shares.filing_id = wholes.filing_id
            and shares.locator = wholes.locator
            and shares.context_published = wholes.label_published
    qualify row_number() over (
        partition by shares.filing_id, shares.figure_seq
        order by parts.figure_seq desc, wholes.figure_seq desc
    ) = 1
),

paired as (
    select
        filing_key,
        label_published || ', figure ' || cast(figure_seq as string) as subject,
        'the printed share' as left_name,
        share_pct as left_value,
        'the share that follows from the amounts' as right_name,
        100 * part_yuan / nullif(whole_yuan, 0) as right_value,
        '%' as value_unit,
        half_unit_pct
        + 100 * part_half_unit / nullif(whole_yuan, 0)
        + 100 * part_yuan / nullif(whole_yuan, 0)
        * whole_half_unit / nullif(whole_yuan, 0) as tolerance,
        share_pct is null as is_unparsed,
        locator as source_locator
    from joined
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'shares_recompute',
    'judged',
    'no sentence of the filing gives a share beside its whole'
) }}
