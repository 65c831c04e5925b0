{{ config(materialized='view') }}
{%- set is_told = "state not in ('pass', 'not_applicable')" %}
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

-- many findings are one sentence, and what holds is not told in detail
sentences as (
    select distinct
        check_code,
        explanation,
        replace(explanation, 'department (', '部门整体 (') as of_whom
    from checks
    where {{ is_told }}
),

worded as (
    select
        sentences.check_code,
        sentences.explanation,
        {{ regexp_replaced('sentences.of_whom', 'finding_words.pattern', 'finding_words.words_zh') }}
            as words
    from sentences
    inner join finding_words
        on
            sentences.check_code = finding_words.check_code
            and {{ regexp_like('sentences.explanation', 'finding_words.pattern') }}
    qualify row_number() over (
        partition by sentences.check_code, sentences.explanation
        order by finding_words.pattern_seq
    ) = 1
),

written as (
    select
        checks.*,
        worded.words,
        check_words.left_zh,
        check_words.right_zh,
        check_words.nothing_zh,
        check_words.value_unit,
        coalesce(check_words.title_zh, checks.check_code) as title_zh,
        {% for side in ['left', 'right'] -%}
            case
                when {{ is_told }}
                    then coalesce({{ value_in_chinese(side ~ '_value', 'value_unit') }}, '（无）')
            end as {{ side }}_text{{ ',' if not loop.last }}
        {% endfor %}
    from checks
    left join check_words on checks.check_code = check_words.check_code
    left join worded
        on
            checks.check_code = worded.check_code
            and checks.explanation = worded.explanation
            and {{ is_told }}
),

final as (
    select
        * exclude (
            words, left_zh, right_zh, nothing_zh, value_unit, left_text, right_text
        ),
        {{ grouped_amounts('explanation') }} as explanation_en,
        coalesce(
            case
                when state = 'pass' then title_zh || '：通过'
                when state = 'not_applicable' then nothing_zh
                when state = 'execution_error' then title_zh || '：本项核对没有得出结果'
                when words is not null
                    then replace(replace(words, '{left}', left_text), '{right}', right_text)
                else {{ comparison_in_chinese() }}
            end,
            title_zh || case state when 'fail' then '：不符' else '：资料不足' end
        ) as explanation_zh
    from written
)

select * from final
