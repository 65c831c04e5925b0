{#- Rows of a comparison with their state and sentence. The relation gives filing_key, subject, left_name,
    left_value, right_name, right_value, tolerance, value_unit and source_locator; a value that is NULL is
    missing, or, where is_unparsed is true, printed but no number. A difference that is more than
    rounding by less than is shown is told with more digits. -#}
{%- macro judged(relation) -%}
    {%- set left_text = amount_text('left_value', 'value_unit') -%}
    {%- set right_text = amount_text('right_value', 'value_unit') -%}
    {%- set gap = amount_text('abs(left_value - right_value)', 'value_unit') -%}
    {%- set allowed = amount_text('tolerance', 'value_unit') -%}
    {%- set fine_gap = fine_amount_text('abs(left_value - right_value)', 'value_unit') -%}
    {%- set fine_allowed = fine_amount_text('tolerance', 'value_unit') -%}
    select
        filing_key,
        subject,
        case
            when is_unparsed then 'parse_error'
            when left_value is null or right_value is null then 'insufficient_data'
            when abs(left_value - right_value) <= tolerance then 'pass'
            else 'fail'
        end as state,
        left_value,
        right_value,
        left_value - right_value as difference,
        tolerance,
        case
            when is_unparsed then left_name || ' or ' || right_name || ' is printed but is no number'
            when left_value is null then left_name || ' is missing'
            when right_value is null then right_name || ' is missing'
            when left_value = right_value
                then left_name || ' and ' || right_name || ' are both ' || {{ left_text }}
            when abs(left_value - right_value) <= tolerance
                then
                    left_name || ' is ' || {{ left_text }} || ' and ' || right_name || ' '
                    || {{ right_text }} || ': the difference of ' || {{ gap }}
                    || ' is rounding, which may make ' || {{ allowed }}
            else
                left_name || ' is ' || {{ left_text }} || ' but ' || right_name || ' ' || {{ right_text }}
                || case
                    when {{ gap }} = {{ allowed }}
                        then
                            ': they differ by ' || {{ fine_gap }}
                            || ', rounding allows ' || {{ fine_allowed }}
                    else ': they differ by ' || {{ gap }} || ', rounding allows ' || {{ allowed }}
                end
        end as explanation,
        source_locator
    from {{ relation }}
{%- endmacro -%}
