{#- An agency's own name from a plain wording: the code before it (`610-`, `(610)`, `[066]`), 关于
    before a title's agency and the remark that only the head office is meant (`本级`) are not part of
    the name. -#}
{%- macro clean_agency_name(wording) -%}
    {{ regexp_replace_all(
        regexp_replace_all(wording, '^([\\[(]?[0-9]+[\\])]?[-_]*)+|^关于', ''),
        '(本级|\\(本级\\))$', ''
    ) }}
{%- endmacro -%}
