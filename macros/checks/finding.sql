{#- Rows of a yes-or-no check with their state: fail where is_finding, with the sentence that says why;
    what is neither true nor false is never passed. -#}
{%- macro finding(relation) -%}
    select
        filing_key,
        subject,
        case
            when is_finding then 'fail'
            when not is_finding then 'pass'
            else 'insufficient_data'
        end as state,
        left_value,
        right_value,
        left_value - right_value as difference,
        null as tolerance,
        explanation,
        source_locator
    from {{ relation }}
{%- endmacro -%}
