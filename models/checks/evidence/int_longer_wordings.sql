{%- set share = '(?:率|满意度|比例|占比)' %}
with

targets as (
    select * from {{ ref('int_named_targets') }}
),

endings as (
    select * from {{ ref('int_name_endings') }}
    where is_at_width
),

goals as (
    select * from {{ ref('int_goals') }}
),

names as (
    select distinct indicator_wording
    from targets
),

cut_names as (
    select
        targets.indicator_target_key,
        targets.filing_id,
        targets.indicator_wording
    from targets
    inner join endings on targets.indicator_target_key = endings.indicator_target_key
),

-- the first characters are compared for equality, so that a name meets only its like
in_names as (
    select
        cut_names.indicator_target_key,
        names.indicator_wording as longer_wording
    from cut_names
    inner join names
        on
            substr(cut_names.indicator_wording, 1, 8) = substr(names.indicator_wording, 1, 8)
            and starts_with(names.indicator_wording, cut_names.indicator_wording)
            and length(names.indicator_wording) > length(cut_names.indicator_wording)
),

goals_after as (
    select
        cut_names.indicator_target_key,
        cut_names.indicator_wording,
        substr(
            goals.wording,
            {{ position_in('goals.wording', 'cut_names.indicator_wording') }}
            + length(cut_names.indicator_wording)
        ) as goal_rest
    from cut_names
    inner join goals
        on
            cut_names.filing_id = goals.filing_id
            and contains(goals.wording, cut_names.indicator_wording)
),

-- a goal that goes on to a share names the share: 困难群众城乡居民医疗保险的参保率
in_goals as (
    select
        indicator_target_key,
        indicator_wording
        || regexp_extract(goal_rest, '^的?[^,，。；;、]{0,6}?{{ share }}') as longer_wording
    from goals_after
    where {{ regexp_like('goal_rest', "'^的?[^,，。；;、]{0,6}?" ~ share ~ "'") }}
),

combined as (
    select * from in_names
    union all
    select * from in_goals
),

final as (
    select
        indicator_target_key,
        min(longer_wording) as longer_wording
    from combined
    group by indicator_target_key
)

select * from final
