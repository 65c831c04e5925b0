"""A small warehouse in which every expectation holds: a few rows of every raw table and mart.

The filing is made up: 甲县 does not exist, and no number is anybody's.
"""

from datetime import UTC, datetime

import duckdb

from ingest.reading.records import (
    BudgetFigure,
    Figure,
    Filing,
    FormField,
    FormInstance,
    IdentityEvidence,
    IndicatorTarget,
    NarrativeFigure,
    RecognisedCell,
    UnknownCell,
)
from ingest.running.loader import load
from ingest.running.raw_tables import (
    TABLES,
    DeclaredFiling,
    DeclaredName,
    DeclaredPopulation,
    DeclaredSource,
    FetchFinding,
    File,
    FileOrigin,
    HeldBack,
    Outcome,
    Run,
    made_empty,
)

SHA256 = "ab" * 32
OTHER = "cd" * 32
FILING_ID = f"{SHA256}-1"
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)

RECORDS = (
    Run("run 1", NOON, "parser 1"),
    File(SHA256, "jia_2023.txt", 4096, "text", "utf-8", "parser 1", "run 1", NOON),
    Outcome("run 1", "jia_2023.txt", SHA256, "loaded", None, 3, 1, 1, 1, 1, NOON),
    Outcome("run 1", "empty.txt", None, "rejected", "the file is empty", *(None,) * 5, NOON),
    Filing(
        FILING_ID, SHA256, 1, "performance_targets", None, None,
        "甲县医疗保障局", "L2", "2,023", "L1",
        "甲县医疗保障局", "printed", 2023, "printed", "绩效目标表", "L3", "printed",
    ),
    IdentityEvidence(FILING_ID, 1, "year", "file_name", "2023", "2023", None),
    DeclaredFiling(
        2, "jia_2023.txt", SHA256, "甲县医疗保障局", "500241", "2023", "performance_targets",
        "https://example.org/jia", "2023-03-01", "asked the bureau", None,
    ),
    # A line of which nothing can be used says why; it is no fault of the reading.
    DeclaredFiling(3, *(None,) * 9, "no file is named"),
    DeclaredName(
        "indicator", 2, "随访率", "enrolment_rate", "residents", "all", None, "县医保局办公室",
        "见文件", "2024-03-01", None,
    ),
    DeclaredPopulation(2, "500241", 496194, 2020, "乙市统计局", "as it is run", "2024-01-05", None),
    DeclaredPopulation(3, *(None,) * 6, "the region 1 is no code"),
    DeclaredSource(
        2, "s1", "500241", "甲县医疗保障局", "performance_targets", "2023",
        "https://example.org/jia", "pdf$", "2024-02-01", None, None,
    ),
    DeclaredSource(3, *(None,) * 9, "the region 1 is no code"),
    FetchFinding("s1", "source", "https://example.org/jia", "present", None, NOON, *(None,) * 5),
    FetchFinding(
        "s1", "file", "https://example.org/jia/13800000000.pdf", "new", None, NOON,
        "fetched/example.org/jia.pdf", SHA256, "https://example.org/jia", None, None,
    ),
    FileOrigin(
        "jia_2023.txt", SHA256, "https://example.org/jia/13800000000.pdf",
        "https://example.org/jia", "甲县2023年绩效目标", "绩效目标", "2024-02-01", NOON, None, None,
    ),
    FileOrigin("empty.txt", OTHER, *(None,) * 7, "it is no JSON"),
    FormInstance(FILING_ID, 1, "project_card", "项目绩效目标表", "万元", "L3", "L1"),
    FormField(
        FILING_ID, 1, 1, "amount_total", "预算数", "1,336,523.00", "L4",
        "联系电话： | [withheld] | 预算数 | 1,336,523.00",
    ),
    IndicatorTarget(
        FILING_ID, 1, 1, "project", "产出指标", "数量指标", "参保率",
        "<u> </u>", "≥95", "%", "10", None, "97%", "10", None, None,
        "L5", "数量指标 | 参保率 | ≥95 | % | 10",
    ),
    # A target of which only the name is left is a finding, not a fault of the reading.
    IndicatorTarget(
        FILING_ID, 1, 2, "project", None, None, "满意度",
        *(None,) * 9, "L6", "满意度",
    ),
    BudgetFigure(FILING_ID, 1, 1, 2, "208", "社会保障", "合计", "5 0.6 0", "L7", "208 | 5 0.6 0"),
    NarrativeFigure(
        FILING_ID, 1, None, None, "收入总计", "2023", None, "amount", None,
        "461, 49", "万元", "L8", "收入总计461, 49万元",
    ),
    Figure(SHA256, 1, "L5", 3, "95", "read", None),
    Figure(SHA256, 2, "L9", 0, "3", "set_aside", "page_number"),
    Figure(SHA256, 3, "L10", 0, "17", "unread", None),
    UnknownCell(SHA256, 1, 1, 2, "政策名称", "L10"),
    RecognisedCell(SHA256, 1, "p1!t1!r1!c2", "1,284", 0.5, "1,234"),
    # Of another file: nothing of this one is left out.
    File(OTHER, "yi_2023.txt", 4096, "text", "utf-8", "parser 1", "run 1", NOON),
    HeldBack(
        OTHER, "dbt build", "int_targets can be computed from it", "L3", "“9”", "set aside",
        "run 1", "code 1",
    ),
)  # fmt: skip

# One row a mart. What all facts have in common is in ``FACT`` and ``SOURCE``.
FACT = "'f1' filing_key, 'a1' agency_key, '500241' region_code, 2023 fiscal_year, 'budget' phase"
SOURCE = (
    "'L4' source_locator, '预算数 | 1,336,523.00' source_text, "
    "cast(0.97 as decimal(5, 4)) reading_confidence"
)


PEER = "'500241' region_code, 'county' region_level, 'bureau' agency_type, 2023 fiscal_year"


def _money(*names: str) -> str:
    return ", ".join(f"1000.50::decimal(18, 2) {name}" for name in names)


EXECUTED = (
    f"{_money('budget_initial_yuan', 'budget_adjusted_yuan', 'executed_yuan')}, "
    "100.0 execution_rate, 'printed' execution_rate_basis"
)
MARTS = {
    "dim_region": "'500241' region_code, '甲县' region_name, 'county' region_level, "
    "null::varchar prefecture_name, '乙市' province_name, 496194 population, 2020 population_year, "
    "'census' population_kind",
    "dim_agency": "'a1' agency_key, '甲县医疗保障局' agency_name, '500241' region_code",
    "dim_filing": f"'f1' filing_key, 'jia_2023.txt' file_name, '{SHA256}' sha256, "
    "'performance_targets' kind, null::varchar title, 'a1' agency_key, 2023 fiscal_year, "
    "true is_current, timestamp '2024-03-01 12:00' loaded_at, 'printed' agency_basis, "
    "'printed' year_basis, 'title' kind_basis, 'https://example.org/jia' source_url, "
    "date '2023-03-01' published_on",
    "dim_project": "'p1' project_key, 'a1' agency_key, '城乡居民医保补助' project_name, "
    "'resident_subsidy' programme_code, 'lexicon' mapping_basis, null::varchar funding_level, "
    "null::varchar project_type",
    "dim_programme": "'resident_subsidy' programme_code, '居民医保补助' programme_name_zh, "
    "'Subsidy to residents' programme_name_en",
    "dim_indicator": "'enrolment_rate' indicator_code, '参保率' indicator_name_zh, "
    "'Enrolment rate' indicator_name_en, '产出指标' level1, '质量指标' level2, '%' unit, "
    "'higher' better, 'enrolment_rate' measure_code, 'none' scheme_code, 'all' group_code, "
    "'as_it_is' comparability",
    "dim_function": "'2101501' function_code, '行政运行' function_name, '210' class_code, "
    "'21015' group_code",
    "dim_economic_item": "'30101' economic_code, '基本工资' economic_name, '301' class_code",
    "dim_day": "date '2023-05-01' day_date, 2023 fiscal_year",
    "fct_project_spend": f"{FACT}, 'p1' project_key, "
    f"{_money('amount_yuan', 'fiscal_yuan', 'other_yuan', 'carryover_yuan')}, "
    "'1,000.50' amount_published, '元' unit_published, 'declared' unit_basis, "
    "'2101501' function_code, date '2023-01-01' start_date, date '2023-12-31' end_date, "
    f"{SOURCE}",
    "fct_department_spend": f"{FACT}, 'total_income' measure, 'total' fund_source, "
    f"{_money('amount_yuan')}, {SOURCE}",
    "fct_function_spend": f"{FACT}, '2101501' function_code, 'total' fund_source, "
    f"{_money('total_yuan', 'basic_yuan', 'project_yuan')}, {SOURCE}",
    "fct_economic_spend": f"{FACT}, '30101' economic_code, 'total' fund_source, "
    f"{_money('total_yuan', 'basic_yuan', 'project_yuan', 'personnel_yuan', 'operating_yuan')}, "
    f"{SOURCE}",
    "fct_cost_item": "'f1' filing_key, 'p1' project_key, 1 seq, '印刷' description, "
    "'30202' economic_code, "
    f"6000::decimal(18, 2) quantity, '册' unit, {_money('unit_price_yuan', 'amount_yuan')}, "
    f"{SOURCE}",
    "fct_indicator_target": f"{FACT}, 't1' indicator_target_key, 'p1' project_key, "
    "'project' scope, 1 seq, '产出指标' level1, '质量指标' level2, "
    "'产出指标' level1_published, '质量' level2_published, '参保率' indicator_name, "
    "'enrolment_rate' indicator_code, 'enrolment_rate' measure_code, 'none' scheme_code, "
    "'all' group_code, 'lexicon' mapping_basis, 'enrolment_rate' comparison_key, "
    "'≥' operator, '≥' operator_published, "
    "'printed' operator_basis, '95' value_text, 95::decimal(18, 4) value_num, "
    "'%' unit, 10::decimal(9, 2) weight, "
    f"{SOURCE}",
    "fct_indicator_result": f"{FACT}, 'r1' indicator_result_key, 'p1' project_key, "
    "'project' scope, 1 seq, '产出指标' level1, '质量指标' level2, "
    "'产出指标' level1_published, '质量' level2_published, '参保率' indicator_name, "
    "'enrolment_rate' indicator_code, 'enrolment_rate' measure_code, 'none' scheme_code, "
    "'all' group_code, 'lexicon' mapping_basis, 'enrolment_rate' comparison_key, "
    "'t1' indicator_target_key, '≥' operator, "
    "'≥95%' target_text, 95::decimal(18, 4) target_num, '%' unit, '97%' actual_text, "
    "97::decimal(18, 4) actual_num, '%' actual_unit, 'reached' attainment, "
    "10::decimal(9, 2) weight, 10::decimal(9, 2) score, "
    f"{SOURCE}",
    "fct_project_execution": f"{FACT}, 'p1' project_key, {EXECUTED}, 90.0 score_total, {SOURCE}",
    "fct_project_execution_fund": f"{FACT}, 'p1' project_key, 'total' fund_source, {EXECUTED}, "
    f"{SOURCE}",
    "mart_programme_comparison": f"{PEER}, 'resident_subsidy' programme_code, "
    f"{_money('amount_yuan')}, 496194 population, null::bigint people_enrolled, "
    "2.0 yuan_per_resident, null::decimal yuan_per_enrolled, 2.0 yuan_per_head, "
    "'census' denominator, 40.0 share_of_project_spend_pct, 3 n_regions, "
    "2.0 median_yuan_per_resident, 1 spend_rank",
    "mart_benchmark_comparison": f"{PEER}, 'resident_subsidy' programme_code, "
    f"{_money('amount_yuan')}, 87 people_enrolled, 11.5 yuan_per_enrolled, "
    "640.0 subsidy_standard_yuan, 380.0 contribution_standard_yuan, 1.7969 share_of_standard_pct",
    "mart_indicator_comparison": f"'c1' comparison_row_key, {PEER}, 'project' scope, "
    "'resident_subsidy' programme_code, 'enrolment_rate' comparison_key, "
    "'enrolment_rate' indicator_code, 'floor' target_kind, 95.0 target_num, "
    "'one_line' target_basis, '%' unit, 'printed' unit_basis, 1 n_targets, "
    "'参保率 ≥95%' targets_listed, null::decimal num_per_1000_residents, 95.0 compared_num, "
    "'as_it_is' compared_basis, 3 n_regions, 90.0 least_num, 95.0 median_num, 98.0 most_num, "
    "1 target_rank, 98.0 strictest_num, false is_outlier, 'jia_2023.txt L5' sources",
    "mart_result_comparison": f"{PEER}, 'project' scope, 'resident_subsidy' programme_code, "
    "4 n_results, 4 n_promised, 0 n_changed, 4 n_judged, 3 n_reached, 1 n_missed, "
    "75.0 reached_share_pct, '参保率' results_listed, "
    f"{_money('budget_yuan', 'executed_yuan')}, 100.0 execution_rate_pct, 3 n_regions_judged, "
    "3 n_regions_executed",
    "mart_agency_targets": "'a1' agency_key, '甲县医疗保障局' agency_name, 'bureau' agency_type, "
    "'500241' region_code, 2023 fiscal_year, 4 n_targets, 3 n_measurable, "
    "75.0::decimal(18, 4) measurable_share_pct, 4 n_results, 4 n_judged, 3 n_reached, "
    "75.0 reached_share_pct, "
    f"{_money('targeted_yuan', 'measurable_yuan')}",
    "mart_budget_execution": "'a1' agency_key, '甲县医疗保障局' agency_name, 2023 fiscal_year, "
    "'basic' measure, 'total' fund_source, "
    f"{_money('budget_yuan', 'adjusted_yuan', 'executed_yuan')}, 100.0 executed_of_budget_pct, "
    f"{_money('last_budget_yuan', 'last_executed_yuan')}",
    "mart_year_over_year": "'a1' agency_key, '甲县医疗保障局' agency_name, 2023 fiscal_year, "
    "'target' thing_kind, '甲 / 参保率' thing, 'changed' change_state, 90.0 last_num, "
    "95.0 this_num, 5.0 difference, true is_number_changed, false is_unit_changed, "
    "false is_name_changed",
    "mart_region_year": f"{PEER}, 496194 population, "
    f"{_money('income_yuan', 'expenditure_yuan', 'basic_yuan', 'project_yuan')}, "
    "2.0 expenditure_yuan_per_resident, null::decimal project_spend_yuan_per_resident, "
    "1 n_projects, 1 n_targets, 100.0 output_share_pct, 0.0 benefit_share_pct, "
    "0.0 satisfaction_share_pct, 0.0 cost_share_pct, 'personnel' missing_figures",
    "mart_coverage": f"{PEER}, 'performance_targets' kind, 'missing' state, "
    "null::bigint n_figures_printed, null::bigint n_figures_unread, 'late' source_state, "
    "date '2024-02-01' due_on",
    "mart_source_status": "'s1' source_key, 2 source_line, '500241' region_code, "
    "'performance_targets' kind, 2023 fiscal_year, 'https://example.org/jia' address, "
    "date '2024-02-01' due_on, 'not_readable' state, 'it is a picture' sentence, "
    "timestamp '2024-03-01 12:00' looked_at, '甲县医疗保障局' agency_name, "
    "2 n_files, 0 n_files_read, 1 n_files_not_readable",
    "mart_expected_filer": "'500241' region_code, '甲县医疗保障局' filer_name, "
    "'medium' confidence, 1 n_sources, 1 n_filings, '500241,甲县医疗保障局,,,,,,' line_to_add",
    "mart_unmapped_names": "'indicator' name_kind, '别的' unmapped_name, 2 n_occurrences, "
    "'unexplained' unmapped_reason, '别的,,,,,,' override_line",
    "dim_check": "'weights_sum' check_code, 'Weights sum to 100' title, 'the weights' guards, "
    "'ask the publisher' remedy, 'warning' severity, 'the form' source",
    "fct_filing_check": "'f1' filing_key, 'weights_sum' check_code, '城乡居民医保补助' subject, "
    "'fail' state, 90.0 left_value, 100.0 right_value, -10.0 difference, 0.5 tolerance, "
    "'the weights sum to 90' explanation, 'the weights sum to 90' explanation_en, "
    "'权重之和为90' explanation_zh, 'L5' source_locator",
    "fct_filing_outcome": f"'run 1' run_id, 'jia_2023.txt' file_name, '{SHA256}' sha256, "
    "'loaded' outcome, null::varchar reason, 4 figures_printed, 1 figures_loaded, "
    "1 figures_kept_raw, 1 figures_set_aside, 1 figures_unread",
    "mart_unknown_tables": f"'jia_2023.txt' file_name, '{SHA256}' sha256, 1 table_seq, 2 n_rows, "
    "3 n_columns, 6 n_cells, 'L10' source_locator, '序号 | 政策名称' source_text",
    "mart_unarrived_figures": f"'{SHA256}' sha256, 3 figure_seq, 'jia_2023.txt' file_name, "
    "'f1' filing_key, 'L7' source_locator, '86' figure_text, 'kept_raw' state, "
    "'column_without_measure' reason_code, 'no measure knows its heading' reason, "
    "true is_money, true is_lost_money, 860000.0 amount_yuan, null::varchar heading, "
    "'金额' label, '医疗救助 | 86' source_text",
    "mart_filing_quality": "'f1' filing_key, 'jia_2023.txt' file_name, 2023 fiscal_year, "
    "4 figures_printed, 1 figures_loaded, 1 figures_kept_raw, 1 figures_set_aside, "
    "1 figures_unread, "
    "0 checks_passed, 0 errors, 1 warnings, 0 remarks, 0 checks_without_data, "
    "0 checks_unparsed, 0 checks_not_run, 0 checks_not_applicable, "
    "'warning, 1 × against “Weights sum to 100”: the weights sum to 90' worst_findings",
}


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every raw table and mart in an empty database."""
    connection.execute("create schema raw")
    connection.execute("create schema marts")
    for name in TABLES:
        connection.execute(made_empty(name))
    load(connection, RECORDS)
    for name, row in MARTS.items():
        connection.execute(f"create table marts.{name} as select {row}")
