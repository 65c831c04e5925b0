{{ config(materialized='view') }}
{%- set checks %}
    income_equals_expenditure total_equals_basic_plus_project
    basic_equals_personnel_plus_operating functional_items_equal_total
    functional_children_equal_parent economic_items_equal_class economic_classes_equal_total
    three_public_equals_parts fund_sources_equal_total tables_agree narrative_equals_table
    narrative_equals_function shares_recompute functional_total_equals_economic_total
    change_rate_recomputes execution_rate_recomputes projects_equal_department
    project_list_equals_total project_amount_equals_list project_funds_equal_amount
    cost_items_equal_project cost_amount_equals_product cost_text_equals_amount weights_sum
    target_has_value target_has_operator target_has_unit rate_is_no_fraction
    unit_label_is_true operator_is_intact scopes_agree cost_target_within_budget
    level_is_official code_is_official figures_accounted money_reaches_marts project_has_amount
    region_is_known text_is_not_cut text_is_complete year_in_goal_agrees cost_text_recomputes cost_text_equals_quantity
    text_equals_target scopes_agree_in_words levels_agree rate_is_possible unit_fits_name
    grade_is_chosen rate_has_number value_is_not_the_name amount_printed_once
    narrative_code_matches_table last_year_agrees change_is_moderate amount_is_not_last_years
    project_execution_rate_recomputes executed_within_budget execution_balance_recomputes
    execution_funds_equal_total evaluation_scores_sum evaluation_weights_sum
    score_within_weight result_is_printed missed_target_loses_points amount_is_readable
    amount_unit_is_known amount_is_possible execution_rate_is_possible name_is_printed
    name_fits_one_code project_is_printed_once identity_evidence_agrees year_is_possible
    result_has_unit_of_target missed_target_is_not_lowered target_is_set_anew
    jump_keeps_definition figure_is_sure
{%- endset %}
with

results as (
    {%- for check in checks.split() %}
        select * from {{ ref('check_' ~ check) }}
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
