{#- True where a text still names a place, a development zone or a branch's district: 新区医疗保障局. Words
    that only sound like one (社区, 城乡居民, 市场监督) do not count. -#}
{%- macro names_a_place(text) -%}
    {{ regexp_like(
        regexp_replace_all(
            text,
            '社区|区域|区划|区块链|山区|学区|校区|县域|[省市区县州](级|直|本级|属|管)|市场|市政|市民|市容|城市|城乡|乡村|乡镇|城镇|联盟',
            ''
        ),
        "'[省市县区旗州盟镇乡]|街道|兵团'"
    ) }}
{%- endmacro -%}
