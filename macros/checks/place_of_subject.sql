{#- The how-manieth row of a check a row is for its subject. -#}
{%- macro place_of_subject() -%}
    row_number() over (partition by filing_key, subject order by {{ locator_order('source_locator') }}, explanation)
{%- endmacro -%}
