-- A view of names has each row of its fact once and no other: a name that is missing, or is
-- there twice, must not drop a row or double it.
{{ config(meta={'per': 'filing_key'}) }}
{%- set views = [
    ('analyst_checks', 'fct_filing_check', 'filing_key, check_code, subject'),
    ('analyst_cost_items', 'fct_cost_item', 'filing_key, project_key, seq'),
    ('analyst_department_spend', 'fct_department_spend', 'filing_key, phase, measure, fund_source'),
    ('analyst_economic_spend', 'fct_economic_spend', 'filing_key, phase, economic_code, fund_source'),
    ('analyst_filings', 'dim_filing', 'filing_key'),
    ('analyst_function_spend', 'fct_function_spend', 'filing_key, phase, function_code, fund_source'),
    ('analyst_project_spend', 'fct_project_spend', 'filing_key, project_key'),
    ('analyst_results', 'fct_indicator_result', 'filing_key, indicator_result_key'),
    ('analyst_targets', 'fct_indicator_target', 'filing_key, indicator_target_key')
] %}
with

-- The total of an execution may be printed in one table and its scores in another.
execution_rows as (
    select
        filing_key,
        project_key,
        'total' as fund_source
    from {{ ref('fct_project_execution') }}
    union
    select
        filing_key,
        project_key,
        fund_source
    from {{ ref('fct_project_execution_fund') }}
),

counted as (
    {% for view, fact, keys in views %}
        {{ row_differences(view, ref(view), ref(fact), keys) }}
        union all
    {% endfor %}
    {{ row_differences(
        'analyst_execution',
        ref('analyst_execution'),
        'execution_rows',
        'filing_key, project_key, fund_source'
    ) }}
)

select * from counted
where n_rows > 0
