with

figures as (
    select * from {{ ref('int_narrative_names') }}
),

labels as (
    select * from {{ ref('int_narrative_labels') }}
),

directions as (
    select * from {{ ref('change_directions') }}
),

units as (
    select * from {{ ref('money_units') }}
),

zeros as (
    select * from {{ ref('printed_none') }}
),

worded as (
    select
        *,
        {{ parse_amount('value_published') }} as number_in_digits
    from figures
),

labelled as (
    select
        worded.*,
        labels.measure,
        labels.fund_source,
        labels.phase
    from worded
    inner join labels
        on worded.filing_id = labels.filing_id and worded.figure_seq = labels.figure_seq
),

valued as (
    select
        labelled.filing_id,
        labelled.figure_seq,
        labelled.measure,
        labelled.fund_source,
        labelled.phase,
        labelled.relation,
        labelled.year_published,
        labelled.base_year_published,
        labelled.value_published,
        labelled.locator,
        labelled.source_text,
        coalesce(labelled.number_in_digits, case when zeros.wording is not null then 0 end)
            as number_printed,
        -- a direction that no list knows (下降(增长)) leaves a change without its sign
        case when labelled.direction_published is null then 1 else directions.sign end as sign,
        -- 没有使用 is a printed 0, to the yuan
        case when zeros.wording is not null then 0 else units.factor_yuan end as factor_yuan
    from labelled
    left join zeros on labelled.value_published = zeros.wording
    left join units on labelled.unit_published = units.unit_published
    left join directions on labelled.direction_published = directions.direction_published
),

converted as (
    select
        *,
        {{ yuan('number_printed', 'factor_yuan') }} as amount_yuan,
        {{ half_display_unit('value_published', 'factor_yuan') }} as half_unit_yuan
    from valued
)

select * from converted
