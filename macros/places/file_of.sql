{#
  The file of a filing: the SHA-256 with which a filing's id begins.
#}
{%- macro file_of(filing_id) -%}
    substring({{ filing_id }}, 1, 64)
{%- endmacro -%}
