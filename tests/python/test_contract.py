"""The public surface of the marts: a column that an analyst's SQL names does not go away."""

CONTRACT = {
    "dim_region": "region_code region_name region_level prefecture_name province_name population "
    "population_year",
    "dim_agency": "agency_key agency_name region_code",
    "dim_filing": "filing_key file_name sha256 kind title agency_key fiscal_year is_current "
    "loaded_at",
    "dim_project": "project_key agency_key project_name programme_code mapping_basis "
    "funding_level project_type",
    "dim_programme": "programme_code programme_name_zh programme_name_en",
    "dim_indicator": "indicator_code indicator_name_zh indicator_name_en level1 level2 unit better",
    "dim_function": "function_code function_name class_code group_code",
    "dim_economic_item": "economic_code economic_name class_code",
    "fct_project_spend": "filing_key project_key agency_key region_code fiscal_year phase "
    "amount_yuan fiscal_yuan other_yuan carryover_yuan amount_published unit_published unit_basis "
    "function_code start_date end_date source_locator source_text reading_confidence",
    "fct_department_spend": "filing_key agency_key region_code fiscal_year phase measure "
    "fund_source amount_yuan source_locator source_text reading_confidence",
    "fct_function_spend": "filing_key agency_key region_code fiscal_year phase function_code "
    "fund_source total_yuan basic_yuan project_yuan source_locator source_text reading_confidence",
    "fct_economic_spend": "filing_key agency_key region_code fiscal_year phase economic_code "
    "fund_source total_yuan basic_yuan project_yuan personnel_yuan operating_yuan "
    "source_locator source_text reading_confidence",
    "fct_cost_item": "filing_key project_key seq description economic_code quantity unit "
    "unit_price_yuan amount_yuan source_locator source_text reading_confidence",
    "fct_indicator_target": "indicator_target_key filing_key project_key agency_key region_code "
    "fiscal_year scope seq level1 level2 level1_published level2_published indicator_name "
    "indicator_code measure_code scheme_code group_code mapping_basis comparison_key operator "
    "operator_published operator_basis value_text value_num unit weight "
    "source_locator source_text reading_confidence",
    "fct_indicator_result": "indicator_result_key filing_key project_key agency_key region_code "
    "fiscal_year scope seq level1 level2 level1_published level2_published indicator_name "
    "indicator_code measure_code scheme_code group_code mapping_basis comparison_key "
    "indicator_target_key operator operator_basis target_text target_num unit "
    "actual_text actual_num actual_unit attainment weight score source_locator source_text "
    "reading_confidence",
    "fct_project_execution": "filing_key project_key agency_key region_code fiscal_year "
    "budget_initial_yuan budget_adjusted_yuan executed_yuan execution_rate execution_rate_basis "
    "score_total source_locator source_text reading_confidence",
    "fct_project_execution_fund": "filing_key project_key agency_key region_code fiscal_year "
    "fund_source budget_initial_yuan budget_adjusted_yuan executed_yuan execution_rate "
    "source_locator source_text reading_confidence",
    "fct_filing_check": "filing_key check_code subject state left_value right_value difference "
    "tolerance explanation source_locator",
    "fct_filing_outcome": "run_id file_name sha256 outcome reason figures_printed figures_loaded "
    "figures_kept_raw figures_set_aside figures_unread",
}


# A department's own lines have no project, and not every result answers a known target.
NOT_ALWAYS_FILLED = {
    ("fct_indicator_target", "project_key"),
    ("fct_indicator_target", "comparison_key"),
    ("fct_indicator_result", "comparison_key"),
    ("fct_indicator_result", "project_key"),
    ("fct_indicator_result", "indicator_target_key"),
}


def test_marts_keep_their_tables_and_columns(sample_warehouse):
    found = sample_warehouse.rows(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'marts'"
    )
    columns = {(table, column) for table, column, _ in found}
    missing = [
        f"{table}.{column}"
        for table, names in CONTRACT.items()
        for column in names.split()
        if (table, column) not in columns
    ]
    assert not missing
    wrong = [row for row in found if row[1].endswith("_yuan") and row[2] != "DECIMAL(18,2)"]
    assert not wrong


def test_no_text_is_only_spaces_and_no_key_is_missing(sample_warehouse):
    for table, names in CONTRACT.items():
        for column in names.split():
            if column.endswith("_key") and (table, column) not in NOT_ALWAYS_FILLED:
                query = f"select count(*) from marts.{table} where {column} is null"
                assert sample_warehouse.rows(query) == [(0,)], f"{table}.{column}"
