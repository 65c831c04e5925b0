{%- set tables = ['measures', 'functions', 'economic_items', 'executions', 'listings'] %}
{%- set budget = "'budget_figures' as raw_table, filing_id, form_seq, row_seq as record_seq" %}
{%- set place = "column_seq as record_column_seq, mart_name" %}
{%- set anywhere = "cast(null as integer) as record_column_seq, mart_name" %}
with
{% for name in tables + ['sentences', 'fields', 'targets'] %}
    {{ name }} as (
        select * from {{ ref('int_arrived_' ~ name) }}
    ),
{% endfor %}
-- a code is in a mart with an amount of its row
codes as (
    {%- for name in ['functions', 'economic_items', 'listings'] %}
        select distinct
            filing_id,
            form_seq,
            row_seq,
            mart_name
        from {{ name }}
        {{ 'where is_code_in_mart' if name == 'listings' }}
        {{ 'union' if not loop.last }}
    {%- endfor %}
),

combined as (
    {%- for name in tables %}
        select {{ budget }}, 'value_published' as record_part, {{ place }}
        from {{ name }}
        {{ 'where is_amount_in_mart' if name == 'listings' }}
        union all
    {%- endfor %}
    select {{ budget }}, 'code_published' as record_part, {{ anywhere }}
    from codes
    union all
    select
        'narrative_figures' as raw_table,
        filing_id,
        null as form_seq,
        figure_seq as record_seq,
        'value_published' as record_part,
        {{ anywhere }}
    from sentences
    union all
    select
        'form_fields' as raw_table,
        filing_id,
        form_seq,
        field_seq as record_seq,
        'value_published' as record_part,
        {{ anywhere }}
    from fields
),

-- a figure may be in several marts: the first by name stands for them
told_once as (
    select
        raw_table,
        filing_id,
        form_seq,
        record_seq,
        record_part,
        record_column_seq,
        min(mart_name) as mart_name
    from combined
    group by all
),

-- a row of indicators is in one mart with all its texts, but for points that are no numbers
final as (
    select * from told_once
    {%- for part, condition in {
        'row': '', 'weight_published': 'where has_weight', 'score_published': 'where has_score'
    }.items() %}
        union all
        select
            'indicator_targets' as raw_table,
            filing_id,
            form_seq,
            row_seq as record_seq,
            '{{ part }}' as record_part,
            {{ anywhere }}
        from targets
        {{ condition }}
    {%- endfor %}
)

select * from final
