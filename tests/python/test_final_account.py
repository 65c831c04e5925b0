"""Final accounts and budgets of other layouts: made-up ones, and a real one where it lies beside.

The made-up ones stand in ``samples``; no filing of theirs was ever published.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import MADE_UP, ROOT

from ingest.reading.filing import kind_of
from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Filing, NarrativeFigure

EXPECTED = ROOT / "gold" / "final_account"
# The published final account itself, where it lies beside the repository.
PUBLISHED = ROOT.parent / "shared" / "filings_pdf"
REAL = [pytest.param(PUBLISHED, marks=pytest.mark.accuracy)] if PUBLISHED.is_dir() else []
GOLD = ("department_spend", "function_spend", "economic_spend")
NUMBERS = ("_yuan", "_pct")


def read(folder: Path, name: str) -> Parsed:
    return parse((folder / name).read_bytes(), name)


def as_printed(column: str, value: object) -> str:
    text = "" if value is None else str(value)
    return f"{Decimal(text).normalize():f}" if text and column.endswith(NUMBERS) else text


def spend(warehouse, name: str, **wanted: str) -> dict[tuple[str, ...], str]:
    condition = " and ".join(f"{column} = '{value}'" for column, value in wanted.items())
    return {
        row[:3]: f"{row[3].normalize():f}"
        for row in warehouse.rows(
            "select phase, measure, fund_source, amount_yuan from marts.fct_department_spend "
            f"join marts.dim_filing using (filing_key) where file_name = '{name}' and {condition}"
        )
    }


@pytest.mark.parametrize("folder", [MADE_UP, *REAL])
def test_nothing_of_a_filing_stays_unread(folder):
    for path in [*folder.glob("*.txt"), *folder.glob("*.pdf")]:
        parsed = read(folder, path.name)
        assert (parsed.outcome, parsed.figure_counts["unread"], parsed.unknown_tables) == (
            "loaded",
            0,
            0,
        ), path.name


def test_the_title_decides_the_kind():
    assert kind_of(["某县医疗保障局2023年度部门决算"]) == "final_account"
    assert kind_of(["某县医疗保障局2023年度项目支出绩效自评表"]) == "performance_evaluation"
    assert kind_of(["三公经费预决算表", "收入预算表"]) is None
    kinds = {
        path.name: next(r.kind for r in read(MADE_UP, path.name).records if isinstance(r, Filing))
        for path in MADE_UP.glob("*.txt")
    }
    assert (
        kinds.items()
        >= {
            "baishi_2024_budget.txt": "department_budget",
            "qingshan_2023_final.txt": "final_account",
            "qingyun_2023_budget.txt": "department_budget",
        }.items()
    )


def test_a_title_is_broken_over_lines_and_its_part_is_no_name():
    (filing,) = [
        r for r in read(MADE_UP, "qingshan_2023_final.txt").records if isinstance(r, Filing)
    ]
    assert (filing.agency_published, filing.year_published, filing.title_locator) == (
        "青山县医疗保障局",
        "2023",
        "L1",
    )


def test_sentences_say_whose_and_of_which_phase_an_amount_is():
    records = read(MADE_UP, "qingshan_2023_final.txt").records
    item = "卫生健康支出（类）医疗保障管理事务（款）行政运行（项）"
    found = [
        (r.context_published, r.label_published, r.relation, r.value_published)
        for r in records
        if isinstance(r, NarrativeFigure) and item in (r.context_published, r.label_published)
    ]
    assert found == [
        (item, "年初预算", "amount", "180.00"),
        (item, "全年预算", "amount", "190.00"),
        (item, "支出决算", "amount", "192.00"),
        ("全年预算", item, "execution_rate", "99.00"),
    ]


def test_a_table_of_one_row_needs_no_labels():
    records = read(MADE_UP, "qingshan_2023_final.txt").records
    figures = [r for r in records if isinstance(r, BudgetFigure) and r.locator == "L64"]
    assert [(r.column_published, r.value_published) for r in figures][:4] == [
        ("预算数/合计", "7.00"),
        ("预算数/公务用车购置及运行费/小计", "4.00"),
        ("预算数/公务用车购置及运行费/公务用车运行费", "4.00"),
        ("预算数/公务接待费", "3.00"),
    ]


def test_phases_stand_apart(made_up):
    found = spend(made_up, "qingshan_2023_final.txt", fund_source="total")
    assert found == {
        ("budget", "total_income", "total"): "3000000",
        ("budget", "total_expenditure", "total"): "3000000",
        ("executed", "total_income", "total"): "3150000",
        ("executed", "total_expenditure", "total"): "3130000",
        ("executed", "basic", "total"): "2130000",
        ("executed", "project", "total"): "1000000",
    }
    found = spend(made_up, "qingshan_2023_final.txt", fund_source="fiscal")
    three_public = {
        key[:2]: amount
        for key, amount in found.items()
        if key[1] in ("three_public", "vehicle", "reception")
    }
    assert three_public == {
        ("budget", "three_public"): "70000",
        ("budget", "vehicle"): "40000",
        ("budget", "reception"): "30000",
        ("executed", "three_public"): "55000",
        ("executed", "vehicle"): "35000",
        ("executed", "reception"): "20000",
    }


def test_the_usual_nine_tables_in_yuan(made_up):
    found = spend(made_up, "qingyun_2023_budget.txt", phase="budget")
    assert {key[1:]: amount for key, amount in found.items()} == {
        ("total_income", "total"): "1100000",
        ("total_income", "fiscal"): "900000",
        ("total_income", "general_public"): "900000",
        ("total_income", "special_account"): "40000",
        ("total_income", "unit"): "60000",
        ("total_income", "other"): "10000",
        ("total_expenditure", "total"): "1100000",
        ("total_expenditure", "fiscal"): "1000000",
        ("total_expenditure", "general_public"): "1000000",
        ("total_expenditure", "government_fund"): "0",
        ("total_expenditure", "state_capital"): "0",
        ("basic", "total"): "700000",
        ("basic", "general_public"): "700000",
        ("basic", "government_fund"): "0",
        ("basic", "state_capital"): "0",
        ("project", "total"): "400000",
        ("project", "general_public"): "300000",
        ("project", "government_fund"): "0",
        ("project", "state_capital"): "0",
        ("personnel", "general_public"): "640000",
        ("operating", "general_public"): "60000",
        ("three_public", "general_public"): "30000",
        ("vehicle", "general_public"): "20000",
        ("reception", "general_public"): "10000",
    }
    assert spend(made_up, "qingyun_2023_budget.txt", phase="executed") == {}


def test_last_years_column_makes_no_row(made_up):
    """2050299 was spent on last year only."""
    codes = made_up.rows(
        "select function_code, total_yuan from marts.fct_function_spend "
        "join marts.dim_filing using (filing_key) where file_name like 'qingyun%'"
    )
    assert dict(codes)["2050101"] == 600000
    assert "2050299" not in dict(codes)


def test_units_are_added_up(made_up):
    assert made_up.rows(
        "select function_code, total_yuan, basic_yuan, project_yuan, n_rows, source_locator "
        "from marts.fct_function_spend join marts.dim_filing using (filing_key) "
        "where file_name = 'baishi_2024_budget.txt' order by 1"
    ) == [
        ("2130301", 500000, 500000, None, 2, "L19"),
        ("2130305", 450000, None, 450000, 2, "L20"),
    ]
    found = spend(made_up, "baishi_2024_budget.txt", measure="three_public")
    assert found == {("budget", "three_public", "general_public"): "50000"}


def test_the_halves_of_basic_expenditure(made_up):
    assert made_up.rows(
        "select economic_code, basic_yuan, personnel_yuan, operating_yuan "
        "from marts.fct_economic_spend join marts.dim_filing using (filing_key) "
        "where file_name = 'qingshan_2023_final.txt' and length(economic_code) = 3 order by 1"
    ) == [("301", 1800000, 1800000, None), ("302", 300000, None, 300000)]


def test_checks_run_by_phase(made_up):
    """A rate that does not recompute is found; nothing that is right is."""
    failed = made_up.rows(
        "select file_name, check_code, subject from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) "
        "where state = 'fail' and check_code not in ('region_is_known', 'money_reaches_marts') "
        "and kind in ('department_budget', 'final_account') and file_name not like 'left_out%'"
    )
    item = "卫生健康支出（类）医疗保障管理事务（款）行政运行（项）"
    assert [row[:2] for row in failed] == [
        ("qingshan_2023_final.txt", "execution_rate_recomputes")
    ], failed
    assert failed[0][2].startswith(item)
    balanced = made_up.rows(
        "select subject, state from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) "
        "where check_code = 'income_equals_expenditure' and file_name like 'qingshan%' "
        "and subject like 'total%' order by 1"
    )
    assert balanced == [("total", "pass"), ("total, executed", "pass")]


@pytest.mark.parametrize("folder", REAL)
def test_the_published_final_account_is_that_of_a_reader(refreshed_once, folder):
    account = refreshed_once(folder)
    assert account.rows(
        "select kind, agency_name, fiscal_year, f.region_code from marts.dim_filing as f "
        "join marts.dim_agency using (agency_key)"
    ) == [("final_account", "中共上海市普陀区委社会工作部", 2024, "310107")]
    for table in GOLD:
        with (EXPECTED / f"fct_{table}.csv").open(encoding="utf-8", newline="") as file:
            expected = list(csv.DictReader(file))
        columns = list(expected[0])
        found = account.rows(
            f"select {', '.join(columns)} from marts.fct_{table} "
            "join marts.dim_filing using (filing_key)"
        )
        assert {
            tuple(as_printed(c, v) for c, v in zip(columns, row, strict=True)) for row in found
        } == {tuple(as_printed(c, row[c]) for c in columns) for row in expected}, table
    # Read in the narrative: 95.89 % is of the adjusted budget, and 29.42 of 307.82 are 9.557 %.
    assert account.rows(
        "select check_code, left_value from marts.fct_filing_check "
        "where state = 'fail' order by all"
    ) == [
        ("execution_rate_recomputes", Decimal("95.89")),
        # 0.49 is too short to be told from another; no mart holds income by function,
        # purchases, money evaluated.
        ("money_reaches_marts", Decimal(1)),
        ("money_reaches_marts", Decimal(2)),
        ("money_reaches_marts", Decimal(3)),
        ("money_reaches_marts", Decimal(7)),
        ("shares_recompute", Decimal("9.55")),
    ]
