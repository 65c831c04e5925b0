{#- The sentence of a check that compares two values, in Chinese; NULL where it has no names for them. -#}
{%- macro comparison_in_chinese() -%}
    case
        when state = 'parse_error' then left_zh || '或' || right_zh || '已印出，但不是数字'
        when state = 'insufficient_data' and left_value is null then '缺少' || left_zh
        when state = 'insufficient_data' and right_value is null then '缺少' || right_zh
        when state = 'fail'
            then
                left_zh || '为' || {{ told_in_chinese('left_value') }}
                || '，' || right_zh || '为' || {{ told_in_chinese('right_value') }}
                || '，相差' || {{ value_in_chinese('abs(difference)', 'value_unit') }}
                || coalesce(
                    '，四舍五入最多相差' || {{ value_in_chinese('tolerance', 'value_unit') }}, ''
                )
    end
{%- endmacro -%}
