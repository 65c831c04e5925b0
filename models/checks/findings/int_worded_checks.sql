{{ config(materialized='view') }}
with

checks as (
    select * from {{ ref('int_filing_checks') }}
),

check_words as (
    select * from {{ ref('check_words') }}
),

finding_words as (
    select * from {{ ref('finding_words') }}
),

-- Many are one sentence; what holds is not told. A step that is read twice is kept whole meanwhile.
told as (
    select distinct
        check_code,
        explanation,
        replace(explanation, 'department (', '部门整体 (') as of_whom
    from {{ ref('int_filing_checks') }}
    where state not in ('pass', 'not_applicable')
),

worded as (
    select
        told.check_code,
        told.explanation,
        {{ regexp_replaced('told.of_whom', 'finding_words.pattern', 'finding_words.words_zh') }}
            as words
    from told
    inner join finding_words
        on
            told.check_code = finding_words.check_code
            and {{ regexp_like('told.explanation', 'finding_words.pattern') }}
    qualify row_number() over (
        partition by told.check_code, told.explanation
        order by finding_words.pattern_seq
    ) = 1
),

grouped as (
    {{ grouped_sentences(ref('int_filing_checks')) }}
),

written as (
    select
        checks.*,
        worded.words,
        coalesce(grouped.explanation_en, checks.explanation) as explanation_en,
        check_words.left_zh,
        check_words.right_zh,
        check_words.nothing_zh,
        check_words.value_unit,
        coalesce(check_words.title_zh, checks.check_code) as title_zh
    from checks
    left join check_words on checks.check_code = check_words.check_code
    left join grouped on checks.explanation = grouped.explanation
    left join worded
        on checks.check_code = worded.check_code and checks.explanation = worded.explanation
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
        explanation_en,
        coalesce(
            case
                when state = 'pass' then title_zh || '：通过'
                when state = 'not_applicable' then nothing_zh
                when state = 'execution_error' then title_zh || '：本项核对没有得出结果'
                when words is not null then {{ filled_words() }}
                else {{ comparison_in_chinese() }}
            end,
            title_zh || case state when 'fail' then '：不符' else '：资料不足' end
        ) as explanation_zh
    from written
)

select * from final
