{{ config(materialized='view') }}
{%- set numbers = {
    'budget_figures': 'row_seq', 'narrative_figures': 'figure_seq', 'form_fields': 'field_seq'
} %}
with
{% for name, model in {
    'budget_figures': 'int_read_table_values',
    'narrative_figures': 'int_read_sentences',
    'form_fields': 'int_read_fields',
    'targets': 'stg_indicator_targets',
}.items() %}
    {{ name }} as (
        select * from {{ ref(model) }}
    ),
{% endfor %}
combined as (
    {%- for raw_table, number in numbers.items() %}
        select
            '{{ raw_table }}' as raw_table,
            filing_id,
            {{ 'null' if raw_table == 'narrative_figures' else 'form_seq' }} as form_seq,
            {{ number }} as record_seq,
            {{ 'column_seq' if raw_table == 'budget_figures' else 'null' }} as record_column_seq,
            {{ 'heading_published' if raw_table == 'narrative_figures' else 'null' }} as heading,
            label,
            source_text,
            is_money,
            amount_yuan,
            reason_if_kept
        from {{ raw_table }}
        union all
    {%- endfor %}
    select
        'indicator_targets' as raw_table,
        filing_id,
        form_seq,
        row_seq as record_seq,
        null as record_column_seq,
        null as heading,
        indicator_published as label,
        source_text,
        false as is_money,
        null as amount_yuan,
        'value_unread' as reason_if_kept
    from targets
)

select * from combined
