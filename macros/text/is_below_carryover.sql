{#- Whether a row of a statement stands below 上年结转 on its side: there it names the sources of what
    is carried over. `figures` is the relation of the rows. -#}
{%- macro is_below_carryover(figures) -%}
    coalesce(
        bool_or({{ regexp_like(figures ~ '.row_wording', "'^(上年|年初).*结转'") }}) over (
            partition by
                {{ figures }}.filing_id, {{ figures }}.form_seq,
                split_part({{ figures }}.column_wording, '/', 1)
            order by {{ figures }}.row_seq, {{ figures }}.column_seq
            rows between unbounded preceding and 1 preceding
        ), false
    )
{%- endmacro -%}
