{#- A region's name without its class (市, 县, 自治州 …); names of one character keep it. -#}
{%- macro short_region_name(region_name) -%}
    coalesce(
        nullif(
            regexp_extract(
                {{ region_name }},
                '^(..+?)(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|盟|旗)$',
                1
            ),
            ''
        ),
        {{ region_name }}
    )
{%- endmacro -%}
