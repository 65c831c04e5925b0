{%- set reach = '^的?(?:稳定在|保持在|到达|达到|达|不低于|为)?(?:≥|>=)?([0-9]+(?:[.][0-9]+)?)' %}
{%- set place = position_in('goals.wording', 'named.name_in_text') %}
with

targets as (
    select * from {{ ref('int_named_targets') }}
    where horizon = 'annual' and value_num is not null and unit is not null
),

cost_items as (
    select
        *,
        {{ plain_name('description') }} as wording
    from {{ ref('fct_cost_item') }}
),

goals as (
    select * from {{ ref('int_goals') }}
),

-- 满意度 is of whoever is asked, so the only one among the targets is the only one in the goal
named as (
    select
        *,
        case
            when {{ regexp_like('indicator_wording', "'满意度$'") }} then '满意度'
            else indicator_wording
        end as name_in_text
    from targets
    qualify
        name_in_text <> '满意度'
        or count(*) over (partition by filing_id, owner_name, name_in_text) = 1
),

divided as (
    select
        named.indicator_target_key,
        named.filing_id,
        named.unit,
        named.name_in_text,
        goals.locator,
        {{ count_matches('goals.wording', '满意度') }} as n_satisfactions,
        substr(goals.wording, 1, {{ place }} - 1) as text_before,
        substr(goals.wording, {{ place }} + length(named.name_in_text)) as text_after
    from named
    inner join goals
        on named.filing_id = goals.filing_id and named.owner_name = goals.owner_name
    where contains(goals.wording, named.name_in_text)
),

-- before a whole name stands a mark or a verb, and not half of another name
from_goals as (
    select
        indicator_target_key,
        filing_id,
        try_cast(regexp_extract(text_after, '{{ reach }}', 1) as decimal(18, 4)) as number_in_text,
        locator
    from divided
    where
        starts_with({{ regexp_replace_all('text_after', reach, '') }}, unit)
        and (
            (name_in_text = '满意度' and n_satisfactions = 1)
            or {{ regexp_like('text_before', "'(^|[,，。;；:：、]|完成|确保|实现|保证|使)$'") }}
        )
),

-- a cost line that names an indicator of its project counts it: 共1次, 共2次
from_cost_lines as (
    select
        targets.indicator_target_key,
        targets.filing_id,
        {{ sum_of_numbers(matches_of('cost_items.wording', '共[0-9]+次')) }} as number_in_text,
        cost_items.source_locator as locator
    from targets
    inner join cost_items
        on
            targets.filing_key = cost_items.filing_key
            and targets.project_key = cost_items.project_key
            and contains(cost_items.wording, targets.indicator_wording)
    where targets.unit = '次'
),

combined as (
    select * from from_goals
    union all
    select * from from_cost_lines
)

select * from combined
where number_in_text is not null
