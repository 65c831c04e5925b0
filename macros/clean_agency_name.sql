{#- An agency's own name from a plain wording: the code before it (`610-`, `[066]`) and the
    remark that only the head office is meant (`本级`) are not part of the name. -#}
{%- macro clean_agency_name(wording) -%}
    {{ regexp_replace_all(
        regexp_replace_all(wording, '^(\\[[0-9]+\\]|[0-9]+[-_])+', ''),
        '(本级|\\(本级\\))$', ''
    ) }}
{%- endmacro -%}
