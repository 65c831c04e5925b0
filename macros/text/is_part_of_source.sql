{#- Whether a row of a statement is a part of one source: 其中：财政拨款 under 一般公共预算 is not all
    fiscal money. `figures` is the relation of the rows. -#}
{%- macro is_part_of_source(figures) -%}
    coalesce(
        {{ regexp_like(figures ~ '.name_published', "'^[ 　(（]*其 *中'") }}
        and {{ regexp_like(
            'lag(' ~ figures ~ '.row_wording) over (partition by ' ~ figures ~ '.filing_id, '
            ~ figures ~ '.form_seq, ' ~ figures ~ '.column_wording order by ' ~ figures ~ '.row_seq)',
            "'一般公共预算|政府性基金|国有资本'"
        ) }}, false
    )
{%- endmacro -%}
