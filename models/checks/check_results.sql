{{ config(materialized='table') }}
{%- set checks = [
    'check_income_equals_expenditure',
    'check_total_equals_basic_plus_project',
    'check_basic_equals_personnel_plus_operating',
    'check_functional_items_equal_total',
    'check_functional_children_equal_parent',
    'check_economic_items_equal_class',
    'check_economic_classes_equal_total',
    'check_three_public_equals_parts',
    'check_fund_sources_equal_total',
    'check_tables_agree',
    'check_narrative_equals_table',
    'check_narrative_equals_function',
    'check_shares_recompute',
    'check_functional_total_equals_economic_total',
    'check_change_rate_recomputes',
    'check_projects_equal_department',
    'check_project_list_equals_total',
    'check_project_amount_equals_list',
    'check_project_funds_equal_amount',
    'check_cost_items_equal_project',
    'check_cost_amount_equals_product',
    'check_cost_text_equals_amount',
    'check_weights_sum',
    'check_target_has_value',
    'check_target_has_operator',
    'check_target_has_unit',
    'check_rate_is_no_fraction',
    'check_unit_label_is_true',
    'check_operator_is_intact',
    'check_scopes_agree',
    'check_cost_target_within_budget',
    'check_level_is_official',
    'check_code_is_official',
    'check_figures_accounted',
    'check_region_is_known',
    'check_text_is_not_cut',
    'check_text_is_complete',
    'check_year_in_goal_agrees',
    'check_cost_text_recomputes',
    'check_cost_text_equals_quantity',
    'check_text_equals_target',
    'check_scopes_agree_in_words',
    'check_levels_agree',
    'check_rate_is_possible',
    'check_unit_fits_name',
    'check_grade_is_chosen',
    'check_rate_has_number',
    'check_value_is_not_the_name',
    'check_amount_printed_once',
    'check_narrative_code_matches_table',
    'check_last_year_agrees',
    'check_change_is_moderate',
    'check_amount_is_not_last_years',
] %}
with

results as (
    {%- for check in checks %}
        select * from {{ ref(check) }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
),

final as (
    select
        filing_key,
        check_code,
        subject,
        state,
        left_value,
        right_value,
        difference,
        tolerance,
        explanation,
        source_locator
    from results
)

select * from final
