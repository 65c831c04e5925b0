{%- set families = {
    'budget_figures': {'model': 'int_read_table_values', 'seq': 'row_seq'},
    'narrative_figures': {'model': 'int_read_sentences', 'seq': 'figure_seq'},
    'form_fields': {'model': 'int_read_fields', 'seq': 'field_seq'},
} %}
with
{% for raw_table, family in families.items() %}
{{ raw_table }} as (
    select * from {{ ref(family.model) }}
),
{% endfor %}
targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

amounts as (
    select * from {{ ref('int_mart_amounts') }}
),

combined as (
    {%- for raw_table, family in families.items() %}
        select
            '{{ raw_table }}' as raw_table,
            filing_id,
            {{ 'null' if raw_table == 'narrative_figures' else 'form_seq' }} as form_seq,
            {{ family.seq }} as record_seq,
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
),

-- an amount that a mart has from another place is not lost
repeated as (
    select
        combined.raw_table,
        combined.filing_id,
        combined.form_seq,
        combined.record_seq,
        combined.record_column_seq,
        combined.heading,
        combined.label,
        combined.source_text,
        combined.is_money,
        combined.amount_yuan,
        case
            when amounts.filing_id is not null then 'printed_elsewhere'
            when sums.filing_id is not null then 'sum_in_mart'
            else combined.reason_if_kept
        end as reason_if_kept
    from combined
    left join amounts
        on
            combined.filing_id = amounts.filing_id
            and abs(combined.amount_yuan) = amounts.amount_yuan
            and not amounts.is_sum
    left join amounts as sums
        on
            combined.filing_id = sums.filing_id
            and sums.is_sum
            and abs(combined.amount_yuan - sums.amount_yuan) <= sums.half_unit_yuan
    qualify row_number() over (
        partition by
            combined.raw_table, combined.filing_id, combined.form_seq, combined.record_seq,
            combined.record_column_seq
        order by sums.amount_yuan
    ) = 1
)

select * from repeated
