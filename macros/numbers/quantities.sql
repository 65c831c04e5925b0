{#- The rows of a relation whose wording holds exactly one number that is a quantity: its key, the number,
    and the text before and after it. `2021年12月前` holds none, `达100%,巡察率达30%` two. -#}
{%- macro quantities(relation, key, wording) -%}
    {%- set parts = '^(.*?)(' ~ printed_number() ~ ')(?:余|多)?(.*)$' -%}
    select
        {{ key }},
        regexp_extract({{ wording }}, '{{ parts }}', 1) as text_before,
        regexp_extract({{ wording }}, '{{ parts }}', 3) as text_after,
        try_cast(
            replace(regexp_extract({{ wording }}, '{{ parts }}', 2), ',', '') as decimal(18, 4)
        ) as value_num
    from {{ relation }}
    where
        {{ count_matches(wording, printed_number()) }} = 1
        and not {{ is_date_or_rank(wording) }}
{%- endmacro -%}
