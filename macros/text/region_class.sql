{#- The class at the end of a region's name: 市, 县, 自治州 …, or an empty text. -#}
{%- macro region_class(region_name) -%}
    regexp_extract(
        {{ region_name }},
        '(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|盟|旗)$',
        1
    )
{%- endmacro -%}
