{#- The name of the classification that a label in a sentence may be, without its marks and code:
    what stands before (项) or (01项), else the whole name. 社会保障和就业支出(208类) and
    行政运行(2101501) are what stands before the bracket, 2101501行政运行 what stands behind the
    code; empty where a group's mark ends it. -#}
{%- macro function_named(label_wording) -%}
    case
        when {{ regexp_like(
            label_wording, "'[(](?:[0-9]{2})?款[)][^()]+[(](?:[0-9]{2})?项[)](支出)?$'"
        ) }}
            then regexp_extract(
                {{ label_wording }},
                '[(](?:[0-9]{2})?款[)]([^()]+)[(](?:[0-9]{2})?项[)](?:支出)?$', 1
            )
        when {{ regexp_like(label_wording, "'[(](?:[0-9]{2})?[款项][)]'") }} then ''
        else {{ regexp_replace_all(
            label_wording,
            "^2[0-9]{4}([0-9]{2})?|([(](类|2[0-9]{2}类?|2[0-9]{4}([0-9]{2})?)[)](支出)?|类科目|类|科目)$", ''
        ) }}
    end
{%- endmacro -%}
