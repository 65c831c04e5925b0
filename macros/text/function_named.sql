{#- The name of the classification that a label in a sentence may be, without its marks and code: what
    stands before (项), else the whole name. 社会保障和就业支出(208类) is 社会保障和就业支出; empty where
    a group's mark ends it. -#}
{%- macro function_named(label_wording) -%}
    case
        when {{ regexp_like(label_wording, "'[(]款[)][^()]+[(]项[)]$'") }}
            then regexp_extract({{ label_wording }}, '[(]款[)]([^()]+)[(]项[)]$', 1)
        when {{ regexp_like(label_wording, "'[(][款项][)]'") }} then ''
        else {{ regexp_replace_all(label_wording, "([(](类|2[0-9][0-9]类?)[)]|类科目|类|科目)$", '') }}
    end
{%- endmacro -%}
