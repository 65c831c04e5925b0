{#- The wording of a budget table's title, row or heading, for comparing: `recognised_name`
    without quotation marks and numbering; traditional characters may come from OCR too. -#}
{%- macro budget_wording(text) -%}
    {{ regexp_replace_all(
        regexp_replace_all(
            recognised_name(text),
            '["“”「」《》:]', ''
        ),
        '^(([一二三四五六七八九十]+)?、|\\([一二三四五六七八九十0-9]+\\)|[0-9]+[.、]|其中)', ''
    ) }}
{%- endmacro -%}
