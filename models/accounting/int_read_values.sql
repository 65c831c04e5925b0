{%- set numbers = {
    'budget_figures': 'row_seq', 'narrative_figures': 'figure_seq', 'form_fields': 'field_seq'
} %}
{%- set record = 'combined.raw_table, combined.filing_id, combined.form_seq, combined.record_seq,'
    ~ ' combined.record_column_seq' %}
{%- set words = 'label, source_text, is_money, combined.amount_yuan' %}
with
{% for name, model in {
    'budget_figures': 'int_read_table_values',
    'narrative_figures': 'int_read_sentences',
    'form_fields': 'int_read_fields',
    'targets': 'stg_indicator_targets',
    'amounts': 'int_mart_amounts',
    'repeated_cells': 'int_repeated_cells',
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
            {{ words | replace('combined.', '') }},
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

-- an amount that a mart has from another place is not lost; one or two digits may be a coincidence
repeated as (
    select
        {{ record }},
        combined.heading,
        {{ words }},
        case
            when repeated_cells.filing_id is not null then 'printed_elsewhere'
            when sums.filing_id is not null then 'sum_in_mart'
            when
                amounts.filing_id is not null
                and (
                    combined.reason_if_kept = 'other_value_in_mart'
                    or length(rtrim(replace(cast(amounts.amount_yuan as string), '.', ''), '0')) > 2
                )
                then 'printed_elsewhere'
            else combined.reason_if_kept
        end as reason_if_kept
    from combined
    left join amounts
        on
            combined.filing_id = amounts.filing_id
            and abs(combined.amount_yuan) = amounts.amount_yuan
            and amounts.class_name is null
    left join amounts as sums
        on
            combined.filing_id = sums.filing_id
            and {{ without_space('combined.label') }} like '%' || sums.class_name || '%'
            and abs(combined.amount_yuan - sums.amount_yuan) <= sums.half_unit_yuan
    left join repeated_cells
        on
            combined.raw_table = 'budget_figures'
            and combined.filing_id = repeated_cells.filing_id
            and combined.form_seq = repeated_cells.form_seq
            and combined.record_seq = repeated_cells.row_seq
            and combined.record_column_seq = repeated_cells.column_seq
    qualify row_number() over (
        partition by {{ record }} order by sums.amount_yuan
    ) = 1
)

select * from repeated
