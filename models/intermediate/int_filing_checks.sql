{{ config(materialized='view') }}
with

results as (
    select * from {{ ref('check_results') }}
),

silent as (
    select * from {{ ref('int_silent_checks') }}
),

check_words as (
    select * from {{ ref('check_words') }}
),

finding_words as (
    select * from {{ ref('finding_words') }}
),

-- a check that gives no row for a filing did not run, which is not the same as passed
combined as (
    select * from results
    union all
    select
        filing_key,
        check_code,
        'filing' as subject,
        'execution_error' as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        'the check gave no row for this filing' as explanation,
        null as source_locator
    from silent
),

-- what holds is not told in detail
worded as (
    select
        combined.*,
        finding_words.pattern,
        finding_words.words_zh
    from combined
    left join finding_words
        on
            combined.check_code = finding_words.check_code
            and combined.state not in ('pass', 'not_applicable')
            and {{ regexp_like('combined.explanation', 'finding_words.pattern') }}
    qualify row_number() over (
        partition by combined.filing_key, combined.check_code, combined.subject
        order by finding_words.pattern_seq
    ) = 1
),

written as (
    select
        worded.*,
        replace(worded.explanation, 'department (', '部门整体 (') as of_whom,
        coalesce(check_words.title_zh, worded.check_code) as title_zh,
        check_words.left_zh,
        check_words.right_zh,
        check_words.nothing_zh,
        {{ value_in_chinese('worded.left_value', 'check_words.value_unit') }} as left_text,
        {{ value_in_chinese('worded.right_value', 'check_words.value_unit') }} as right_text,
        {{ value_in_chinese('abs(worded.difference)', 'check_words.value_unit') }}
            as gap_text,
        {{ value_in_chinese('worded.tolerance', 'check_words.value_unit') }} as allowed_text
    from worded
    left join check_words on worded.check_code = check_words.check_code
),

final as (
    select
        filing_key,
        check_code,
        subject,
        state,
        left_value,
        right_value,
        difference,
        tolerance,
        explanation,
        source_locator,
        title_zh,
        {{ grouped_amounts('explanation') }} as explanation_en,
        coalesce(
            case
                when state = 'pass' then title_zh || '：通过'
                when state = 'not_applicable' then nothing_zh
                when state = 'execution_error' then title_zh || '：本项核对没有得出结果'
                when words_zh is not null
                    then replace(
                        replace(
                            {{ regexp_replaced('of_whom', 'pattern', 'words_zh') }},
                            '{left}', coalesce(left_text, '（无）')
                        ),
                        '{right}', coalesce(right_text, '（无）')
                    )
                when state = 'parse_error' and left_zh is not null
                    then left_zh || '或' || right_zh || '已印出，但不是数字'
                when state = 'insufficient_data' and left_value is null
                    then '缺少' || left_zh
                when state = 'insufficient_data' and right_value is null
                    then '缺少' || right_zh
                when state = 'fail'
                    then
                        left_zh || '为' || left_text || '，' || right_zh || '为' || right_text
                        || '，相差' || gap_text
                        || coalesce('，四舍五入最多相差' || allowed_text, '')
            end,
            title_zh || case state
                when 'fail' then '：不符'
                when 'parse_error' then '：无法解析'
                else '：资料不足'
            end
        ) as explanation_zh
    from written
)

select * from final
