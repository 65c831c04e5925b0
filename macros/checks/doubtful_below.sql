{#- What is less sure than this is doubtful: as `ingest.recover.doubtful_figures` has it, from what
    was measured (docs/scans.md). -#}
{%- macro doubtful_below() -%}
    0.9
{%- endmacro -%}
