{%- set marks = '[,，.。;；:：、!！]' %}
with
{% for name in ['targets', 'target_numbers', 'target_operators', 'cost_lines'] %}
    {{ name }} as (
        select * from {{ ref('int_' ~ name) }}
    ),
{% endfor %}
-- values are printed over and over; each is looked at once
printed_values as (
    select distinct
        value_published,
        fiscal_year
    from targets
),

value_words as (
    select
        value_published,
        fiscal_year,
        {{ deadline('value_published', 'fiscal_year') }} as target_date,
        {{ grade_words('value_published') }} as words,
        {{ regexp_replace_all(plain_name('value_published'), marks, '') }} as value_wording
    from printed_values
),

worded as (
    select
        targets.indicator_target_key,
        target_operators.operator,
        targets.value_published,
        coalesce(cost_lines.amount_yuan, target_numbers.value_num) as value_num,
        value_words.target_date,
        value_words.words,
        value_words.value_wording,
        {{ regexp_replace_all(plain_name('targets.indicator_name'), marks, '') }} as name_wording
    from targets
    left join value_words
        on
            targets.value_published = value_words.value_published
            and {{ is_same('targets.fiscal_year', 'value_words.fiscal_year') }}
    left join target_numbers on targets.indicator_target_key = target_numbers.indicator_target_key
    left join target_operators
        on targets.indicator_target_key = target_operators.indicator_target_key
    left join cost_lines on targets.indicator_target_key = cost_lines.indicator_target_key
),

-- A text with several numbers is one if words say from where to where each goes.
reasoned as (
    select
        indicator_target_key,
        case
            when value_num is not null and operator is not null then 'number'
            when value_num is not null then 'no_operator'
            when value_published is null then 'cut_off'
            when
                target_date is not null
                or (
                    {{ regexp_like('words', "'[0-9][年月日]|年[底末]'") }}
                    and {{ regexp_replace_all(
                        'words', '[0-9年月日底末初旬上中下份季度前之以至到起止内完成≤-]', ''
                    ) }} = ''
                )
                then 'date'
            when {{ is_scale('words') }} then 'whole_scale'
            when value_wording = name_wording then 'repeats_name'
            when
                {{ count_matches('words', printed_number()) }} > 1
                and {{ regexp_like('words', "'达|不低于|不少于|不高于|不超过|以上|以内|[≥≤><]'") }}
                and not {{ is_date_or_rank('words') }}
                then 'several_numbers'
            else 'no_number'
        end as measurable_reason
    from worded
),

final as (
    select
        indicator_target_key,
        measurable_reason in ('number', 'date', 'several_numbers') as is_measurable,
        measurable_reason
    from reasoned
)

select * from final
