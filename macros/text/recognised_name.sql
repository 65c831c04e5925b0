{#- The form in which a printed wording is looked up among known words, as `ingest.vocabulary.recognised`:
    plain, in simplified characters. Never for keeping: names keep their characters. -#}
{%- macro recognised_name(text) -%}
    {{ simplified(plain_name(text)) }}
{%- endmacro -%}
