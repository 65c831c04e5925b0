{#- The wording of a budget table's title, row or heading, for comparing: `plain_name` without quotation
    marks and numbering, and with the traditional characters that OCR puts into simplified print. -#}
{%- macro budget_wording(text) -%}
    {{ regexp_replace_all(
        regexp_replace_all(
            "translate(" ~ plain_name(text) ~ ", '預數項編碼單總計經業財資產國務類濟補際費屬',"
            ~ " '预数项编码单总计经业财资产国务类济补际费属')",
            '["“”「」《》:]', ''
        ),
        '^(([一二三四五六七八九十]+)?、|\\([一二三四五六七八九十0-9]+\\)|[0-9]+[.、]|其中)', ''
    ) }}
{%- endmacro -%}
