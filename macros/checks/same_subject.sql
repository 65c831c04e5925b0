{#- Whether two relations speak of the same subject of the same check of a filing. -#}
{%- macro same_subject(one, other) -%}
    {{ one }}.filing_key = {{ other }}.filing_key
    and {{ one }}.check_code = {{ other }}.check_code
    and {{ one }}.subject = {{ other }}.subject
{%- endmacro -%}
