{#- Whether an amount is of a part of what its label names: a row of a statement printed again with
    another amount (其他收入 of offices and of institutions; what stands below 上年结转 is another
    year's), or one of several columns under one source (一般公共预算 over 经费拨款 and 非税收入) in
    a table of income or of 三公经费. `figures` is the relation of the rows, which says so of each. -#}
{%- macro is_of_parts(figures) -%}
    {%- set amount = 'case when not ' ~ figures ~ '.is_below_carryover then ' ~ figures
        ~ '.amount_yuan end' -%}
    {%- set form = figures ~ '.filing_id, ' ~ figures ~ '.form_seq, ' -%}
    {%- set of_one_name = '(partition by ' ~ form ~ figures ~ '.row_label, ' ~ figures
        ~ '.column_wording)' -%}
    coalesce(
        {{ figures }}.table_code like '%statement'
        and min({{ amount }}) over {{ of_one_name }} <> max({{ amount }}) over {{ of_one_name }},
        false
    )
    or coalesce(
        ({{ figures }}.table_code = 'income' or {{ figures }}.table_code like 'three_public%')
        and {{ regexp_like(figures ~ '.column_wording', "'/'") }}
        and not {{ regexp_like(figures ~ '.column_wording', "'(小计|合计|总计)$'") }}
        and count(*) over (
            partition by
                {{ form }}{{ figures }}.row_seq, {{ figures }}.phase, {{ figures }}.measure,
                {{ figures }}.fund_source,
                {{ regexp_replace_all(figures ~ '.column_wording', '/[^/]*$', '') }}
        ) > 1,
        false
    )
{%- endmacro -%}
