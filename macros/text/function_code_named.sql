{#- The code of the classification that a label in a sentence prints, else NULL: before the name
    (2101501行政运行), in brackets behind it (行政运行(2101501)), or level by level
    (公共安全支出(204类)司法(06款)行政运行(01项)). -#}
{%- macro function_code_named(label_wording) -%}
    {%- set levels = "'[(](2[0-9]{2})类[)].*[(]([0-9]{2})款[)].*[(]([0-9]{2})项[)](?:支出)?$'" -%}
    nullif(
        coalesce(
            nullif(regexp_extract({{ label_wording }}, '^(2[0-9]{4}(?:[0-9]{2})?)', 1), ''),
            nullif(
                regexp_extract(
                    {{ label_wording }}, '[(](2[0-9]{4}(?:[0-9]{2})?)[)](?:支出)?$', 1
                ), ''
            ),
            regexp_extract({{ label_wording }}, {{ levels }}, 1)
            || regexp_extract({{ label_wording }}, {{ levels }}, 2)
            || regexp_extract({{ label_wording }}, {{ levels }}, 3)
        ), ''
    )
{%- endmacro -%}
