{#- What names the source of an evaluation's figure: on a card its row does, in a summary, whose rows
    are projects, its column. Of several headings the last one counts. -#}
{%- macro fund_label(figures) -%}
    regexp_extract(
        case
            when {{ figures }}.form = 'evaluation_summary' then {{ figures }}.column_published
            else {{ figures }}.name_published
        end, '([^/]*)$', 1
    )
{%- endmacro -%}
