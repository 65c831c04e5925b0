{#- The words of a finding with its two values in their places. -#}
{%- macro filled_words() -%}
    replace(
        replace(words, '{left}', {{ told_in_chinese('left_value') }}),
        '{right}', {{ told_in_chinese('right_value') }}
    )
{%- endmacro -%}
