with

targets as (
    select * from {{ ref('int_named_targets') }}
),

endings as (
    select * from {{ ref('int_name_endings') }}
),

goals as (
    select * from {{ ref('int_goals') }}
),

-- names that the other scope does not have
unmatched as (
    select *
    from {{ ref('int_named_targets') }}
    qualify
        count(*) over (partition by filing_key, indicator_wording)
        = count(*) over (partition by filing_key, scope, indicator_wording)
),

-- a name that is the beginning or the end of one of the other scope, with the same target
partial as (
    select
        cut.indicator_target_key,
        min(whole.indicator_name) as whole_name
    from unmatched as cut
    inner join unmatched as whole
        on
            cut.filing_key = whole.filing_key
            and cut.scope <> whole.scope
            and cut.value_num = whole.value_num
            and cut.unit = whole.unit
            and length(cut.indicator_wording) between 8 and length(whole.indicator_wording) - 1
            and (
                starts_with(whole.indicator_wording, cut.indicator_wording)
                or ends_with(whole.indicator_wording, cut.indicator_wording)
            )
    group by cut.indicator_target_key
),

texts as (
    select
        targets.filing_key,
        targets.subject,
        case
            when endings.strength = 'never_final' and not endings.is_at_width
                then 'the name breaks off before ' || endings.whole_wording
            when partial.whole_name is not null
                then 'the other table of this filing prints ' || partial.whole_name
        end as objection,
        targets.source_locator
    from targets
    inner join endings on targets.indicator_target_key = endings.indicator_target_key
    left join partial on targets.indicator_target_key = partial.indicator_target_key
    union all
    select
        filing_key,
        owner_name as subject,
        case
            when {{ count_matches('wording', '《') }} <> {{ count_matches('wording', '》') }}
                then 'a title that begins with 《 has no end, or one that ends has no beginning'
        end as objection,
        locator as source_locator
    from goals
),

examined as (
    select
        filing_key,
        subject,
        objection is not null as is_finding,
        null as left_value,
        null as right_value,
        coalesce(objection, 'nothing in the text says that words are lost') as explanation,
        source_locator
    from texts
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('text_is_complete', 'judged', 'the filing has no names of indicators and no goals') }}
