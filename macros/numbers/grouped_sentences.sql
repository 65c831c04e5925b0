{#- The sentences of checks that name amounts of yuan, each with them in groups: thousands of filings say the
    same, so each is written once. -#}
{%- macro grouped_sentences(checks) -%}
    select
        explanation,
        {{ grouped_amounts('explanation') }} as explanation_en
    from {{ checks }}
    where contains(explanation, ' yuan')
    group by explanation
{%- endmacro -%}
