{#- A region's name without its class (市, 县, 自治州 …) and, of an autonomous one, without the peoples
    it is named after: 红河哈尼族彝族自治州 gives 红河. Names of one character keep their class. -#}
{%- macro short_region_name(region_name) -%}
    {%- set peoples = '(?:壮|回|藏|彝|白|苗|瑶|侗|羌|满|黎|畲|水|佤|怒|土|傣|各|蒙古|哈尼|景颇|傈僳|布依|土家'
        ~ '|朝鲜|仫佬|毛南|仡佬|拉祜|纳西|普米|独龙|布朗|撒拉|东乡|保安|裕固|维吾尔|哈萨克|达斡尔'
        ~ '|鄂伦春|鄂温克|柯尔克孜)族|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克' -%}
    coalesce(
        nullif(
            regexp_extract({{ region_name }}, '^(..+?)(?:{{ peoples }})*族?自治(?:区|州|县|旗)$', 1),
            ''
        ),
        nullif(
            regexp_extract(
                {{ region_name }}, '^(..+?)(?:特别行政区|地区|林区|特区|新区|省|市|县|区|盟|旗)$', 1
            ),
            ''
        ),
        {{ region_name }}
    )
{%- endmacro -%}
