{{ config(materialized='view') }}
with
{% for name, model in {
    'figures': 'stg_budget_figures',
    'tables': 'int_budget_tables',
    'units': 'int_form_units',
    'budget_figures': 'int_budget_figures',
    'executions': 'int_execution_figures',
    'economic_items': 'int_economic_items',
}.items() %}
    {{ name }} as (
        select * from {{ ref(model) }}
    ),
{% endfor %}
table_measures as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        bool_and(measure = 'reserve') as is_reserve
    from {{ ref('int_table_measures') }}
    group by filing_id, form_seq, row_seq, column_seq
),

joined as (
    select
        figures.*,
        tables.filing_id is not null as is_budget_table,
        tables.table_code,
        tables.code_kind,
        units.factor_yuan,
        budget_figures.filing_id is not null as is_of_year,
        budget_figures.measure,
        budget_figures.row_wording,
        executions.measure as measure_of_execution,
        coalesce(executions.measure in ('execution_rate', 'score', 'weight'), false) as is_points,
        executions.number_printed,
        coalesce(budget_figures.amount_yuan, executions.amount_yuan) as amount_yuan,
        economic_items.filing_id is not null or (
            tables.code_kind = 'function'
            and coalesce({{ regexp_like('figures.code_published', "'^2([0-9]{2}){1,3}$'") }}, false)
        ) as has_code,
        table_measures.filing_id is not null as is_measure,
        table_measures.is_reserve
    from figures
    left join tables on figures.filing_id = tables.filing_id and figures.form_seq = tables.form_seq
    left join units on figures.filing_id = units.filing_id and figures.form_seq = units.form_seq
    {%- for relation in ['budget_figures', 'executions', 'economic_items', 'table_measures'] %}
        left join {{ relation }}
            on
                figures.filing_id = {{ relation }}.filing_id
                and figures.form_seq = {{ relation }}.form_seq
                and figures.row_seq = {{ relation }}.row_seq
                and figures.column_seq = {{ relation }}.column_seq
    {%- endfor %}
),

-- the first that holds says why a value is in no mart, if it is in none
explained as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        concat_ws(' / ', code_published, name_published, column_published) as label,
        source_text,
        not is_points as is_money,
        case when not is_points then amount_yuan end as amount_yuan,
        case
            when is_budget_table and is_points then 'field_without_column'
            when not is_budget_table and measure_of_execution is null then 'column_without_measure'
            when not is_budget_table and number_printed is null then 'amount_unread'
            when not is_budget_table then 'other_value_in_mart'
            when table_code is null then 'table_without_measure'
            when not is_of_year then 'other_year'
            when factor_yuan is null then 'unit_undecided'
            when amount_yuan is null then 'amount_unread'
            when code_kind = 'project' then 'list_of_projects'
            when {{ regexp_like('row_wording', "'(合计|总计|小计)$'") }} then 'row_of_total'
            when code_kind in ('function', 'economic') and not has_code then 'row_without_code'
            when code_kind is null and not is_measure then 'row_without_measure'
            when measure is null and not is_measure then 'column_without_measure'
            when is_reserve then 'measure_of_no_mart'
            else 'other_value_in_mart'
        end as reason_if_kept
    from joined
)

select * from explained
