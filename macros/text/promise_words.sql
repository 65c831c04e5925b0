{#- A target in words as it was read: operator, number and unit, or its text where it is no number. -#}
{%- macro promise_words(operator, value_num, unit, value_text) -%}
    case
        when {{ value_num }} is not null
            then coalesce({{ operator }}, '') || {{ short_number(value_num) }} || coalesce({{ unit }}, '')
        else coalesce({{ value_text }}, 'cut off')
    end
{%- endmacro -%}
