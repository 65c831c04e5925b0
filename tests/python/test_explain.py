"""``yibao explain``: the way from a mart row back to the print, on the sample filings."""

import hashlib
from io import StringIO

import duckdb
import pytest
from click.testing import CliRunner
from conftest import SAMPLE
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from ingest.people.explain import explanation
from ingest.people.origins import KEYS
from ingest.people.page import marked, print_page, without_empty_end
from ingest.people.published import opened
from ingest.running.cli import main

YIYANG_VETERANS = "amount_published=2,116,000"
# What a rule gave, wherever a mart has it.
DECIDED = ("operator", "level1", "indicator_code", "measure", "region_code", "function_code")
DEPARTMENT_PROJECTS = "fiscal_year=2023,measure=project,fund_source=total"


@pytest.fixture(scope="session")
def explain(sample_warehouse):
    """What a person sees of a row, or of a mistake: output, errors, exit code."""

    def run(table, key, warehouse=sample_warehouse.warehouse):
        return CliRunner().invoke(main, ["explain", table, key, "--warehouse", str(warehouse)])

    return run


@pytest.fixture(scope="session")
def lines_of(explain):
    """The lines about a row, without the spaces around them."""

    def lines(table, key):
        result = explain(table, key)
        assert result.exit_code == 0, result.output
        return [line.strip() for line in result.stdout.splitlines()]

    return lines


def starting(lines, *words):
    """The lines that begin with these words, two spaces apart."""
    return [line for line in lines if line.startswith("  ".join(words))]


def test_a_project_amount_whose_unit_is_inferred(lines_of):
    lines = lines_of("fct_project_spend", YIYANG_VETERANS)
    assert "L89  amount_yuan  项目资金 (万元) | 年度资金总额 | →2,116,000←" in lines
    assert "L91  other_yuan   | 其他资金 | →0←" in lines
    assert "L87  project_key  项目名称 | →离休伤残人员县级财政补助资金←" in lines
    (unit,) = starting(lines, "unit", "seeds.money_units", "unit 元; basis inferred; label 万元")
    assert "338817 inhabitants" in unit
    assert starting(lines, "programme_code", "seeds.programme_rules", "programme_code cadre_")
    assert starting(lines, "fail", "unit_label_is_true", "form 5 project_targets: taken as 元")


def test_the_filing_is_named_with_its_hash_and_where_its_year_is_printed(lines_of):
    lines = lines_of("fct_project_spend", YIYANG_VETERANS)
    sha256 = hashlib.sha256((SAMPLE / "yiyang_2023.txt").read_bytes()).hexdigest()
    assert "file  yiyang_2023.txt" in lines
    assert f"SHA-256  {sha256}" in lines
    assert "year  2023 (printed 2,023 at L5)" in lines
    assert "agency  弋阳县医疗保障局 (printed 610-弋阳县医疗保障局 at L8)" in lines
    assert starting(lines, "loaded", "20")


def test_a_damaged_operator_names_its_glyph_and_the_reason(lines_of):
    lines = lines_of("fct_indicator_target", "operator_published=٨١,indicator_name=参保群众满意度")
    assert starting(lines, "L262", "value_text")[0].endswith("参保群众满意度 | ٨١ | →95← | % | 10")
    (operator,) = starting(lines, "operator", "seeds.operator_glyphs")
    assert "operator ≥; basis inferred; glyph ٨١; reason ≥ in a turned cell" in operator
    assert starting(lines, "fail", "operator_is_intact", "医保移动支付 / 5 参保群众满意度")
    assert starting(lines, "level1, level2", "seeds.indicator_levels", "level1 满意度指标")
    assert starting(lines, "indicator_code", "seeds.indicator_rules", "indicator_code satis")
    assert starting(lines, "unit", "seeds.measurement_units", "unit %")


def test_a_glyph_that_looks_like_the_value_is_not_marked(lines_of):
    lines = lines_of(
        "fct_indicator_target", "level2_published=服务对象,operator_published=2,seq=3,value_text=95"
    )
    (printed,) = [line for line in lines if "value_text  " in line and line.startswith("L")]
    assert "| 2 | →95← |" in printed


def test_a_cost_item_and_the_finding_on_its_wording(lines_of):
    lines = lines_of("fct_cost_item", "source_locator=L185")
    printed = starting(lines, "L185", "quantity, unit_price_yuan, amount_yuan")[0]
    assert printed.endswith("| →数量：24.00,单位：项,单价：5040.00,金额：120960.00←")
    assert starting(lines, "operator, value_num, unit", "intermediate.int_cost_lines")
    (finding,) = starting(lines, "fail", "cost_text_equals_amount", "医保基金档案管理经费 / 2")
    assert "12,096 yuan" in finding


def test_a_department_figure_with_its_other_printings(lines_of):
    lines = lines_of("fct_department_spend", DEPARTMENT_PROJECTS)
    assert "L60  amount_yuan   |  |  |  | 合 计 | 461.49 | 410.89 | →5 0.6 0←" in lines
    (rule,) = starting(lines, "measure, fund_source", "seeds.budget_rows, seeds.budget_columns")
    assert "table expenditure; row_pattern 合计" in rule
    assert starting(lines, "pass", "total_equals_basic_plus_project", "department, total")


def test_two_equal_figures_of_one_row_are_told_apart(lines_of):
    key = "source_locator=L13,measure=basic,fund_source="
    before = "L13  amount_yuan   |  | 6532.57 | "
    assert f"{before}→564.77← | 564.77 |  | 5967.80 | 5967.80" in lines_of(
        "fct_department_spend", f"{key}total"
    )
    assert f"{before}564.77 | →564.77← |  | 5967.80 | 5967.80" in lines_of(
        "fct_department_spend", f"{key}fiscal"
    )


def test_an_economic_figure_cut_over_two_cells(lines_of):
    lines = lines_of("fct_economic_spend", "economic_code=30299,fund_source=general_public")
    (basic,) = starting(lines, "L132", "basic_yuan")
    assert "| →29.6 | 3← 50.6 | 0" in basic
    (project,) = starting(lines, "L132", "project_yuan")
    assert "3 →50.6 | 0←" in project


def test_every_fact_row_begins_at_the_place_it_names(sample_warehouse):
    with opened(sample_warehouse.warehouse) as published:
        facts = [table for table in KEYS if table.startswith("fct_")]
        for table in (*facts, "fct_indicator_target"):
            rows = published.rows(f"select * from marts.{table} order by all")
            rows = [row for row in rows if row.get("source_text")]
            # the targets are many and alike
            for row in rows[:: 6 if len(rows) > 100 else 1]:
                keys = KEYS.get(table, tuple(row)[:1])
                key = ",".join(f"{name}={row[name]}" for name in keys)
                sections = {part.title: part.lines for part in explanation(published, table, key)}
                place, _, text = sections["printed"][0]
                assert place == row["source_locator"]
                assert "→" in text.plain
                assert {"filing", "rules", "checks"} <= sections.keys()
                ruled = {name for line in sections["rules"] for name in line[0].split(", ")}
                assert {name for name in DECIDED if row.get(name)} <= ruled


def test_a_figure_that_no_mart_holds_is_shown_where_it_is_printed(sample_warehouse):
    with opened(sample_warehouse.warehouse) as published:
        rows = published.rows(
            "select * from marts.mart_unarrived_figures where source_text is not null order by all"
        )
        assert rows
        for row in rows[::6]:
            key = f"sha256={row['sha256']},figure_seq={row['figure_seq']}"
            page = explanation(published, "mart_unarrived_figures", key)
            sections = {part.title: part.lines for part in page}
            place, _, text = sections["printed"][0]
            assert place == row["source_locator"]
            assert "→" in text.plain
            assert "filing" in sections


def test_every_mart_has_rows_that_can_be_explained(sample_warehouse):
    with opened(sample_warehouse.warehouse) as published:
        marts = published.rows("select table_name from duckdb_tables() where schema_name = 'marts'")
        for mart in (row["table_name"] for row in marts):
            for row in published.rows(f"select * from marts.{mart} limit 1"):
                keys = KEYS.get(mart, tuple(row)[:1])
                key = ",".join(f"{name}={row[name]}" for name in keys)
                assert explanation(published, mart, key)[0].title.startswith(mart)


def test_a_code_list_names_its_source(lines_of):
    lines = lines_of("dim_function", "2080109")
    (source,) = starting(lines, "function_code", "seeds.functional_codes")
    assert "政府收支分类科目" in source


def test_a_project_leads_to_the_names_printed_for_it(lines_of):
    lines = lines_of("dim_project", "project_name=离休伤残人员县级财政补助资金")
    assert "L87  project_name  项目名称 | →离休伤残人员县级财政补助资金←" in lines
    assert "file  yiyang_2023.txt" in lines


def test_a_check_leads_to_its_line_and_to_the_catalogue(lines_of):
    lines = lines_of(
        "fct_filing_check", "check_code=cost_text_equals_amount,state=fail,source_locator=L185"
    )
    assert starting(lines, "L185", "source_locator")
    assert starting(lines, "check_code", "seeds.checks", "title ")


def test_a_comparison_leads_to_the_rows_it_was_made_of(lines_of):
    # two projects of 绵阳 review claims
    parts = starting(
        lines_of("mart_programme_comparison", "region_code=510700,programme_code=claims_review"),
        "fct_project_spend",
    )
    assert len(parts) == 2
    _, key, words = parts[0].split("  ")
    place = words.split(", ")[-1]
    assert f"source_locator  {place}" in lines_of("fct_project_spend", key)


def test_an_outcome_counts_what_was_set_aside(lines_of):
    lines = lines_of("fct_filing_outcome", "file_name=yiyang_2023.txt")
    # (2,023年度) stands over each of the six forms
    assert "figures_set_aside  raw.figures  reason year; figures 6" in lines


def test_the_start_of_a_key_is_enough_and_schema_marts_may_be_named(explain, sample_warehouse):
    ((key,),) = sample_warehouse.rows(
        "select indicator_target_key from marts.fct_indicator_target "
        "where source_locator = 'L262' and fiscal_year = 2023"
    )
    whole = explain("fct_indicator_target", key)
    assert whole.exit_code == 0
    assert explain("marts.fct_indicator_target", key[:10]).stdout == whole.stdout


def test_a_value_that_also_begins_others_is_itself(lines_of):
    assert "function_name  社会保障和就业支出" in lines_of("dim_function", "208")


def test_several_rows_are_listed_with_keys_that_can_be_typed(explain, sample_warehouse):
    ((key,),) = sample_warehouse.rows(
        "select filing_key from marts.dim_filing where file_name = 'yiyang_2023.txt'"
    )
    result = explain("fct_project_spend", key[:10])
    first, *listed = result.stderr.splitlines()
    assert result.exit_code == 2
    assert first == f"yibao: {key[:10]} is 6 rows of fct_project_spend; say which:"
    assert len(listed) == 6
    typed, place = listed[0].split()
    assert f"source_locator  {place}\n" in explain("fct_project_spend", typed).stdout


def test_a_list_of_very_many_rows_ends(explain):
    listed = explain("dim_region", "1").stderr.splitlines()
    assert len(listed) == 22
    assert listed[-1].endswith("more")


@pytest.mark.parametrize(
    ("table", "key", "sentence"),
    [
        ("fct_project_spend", "zzz", "fct_project_spend has no row zzz; its key is filing_key, pr"),
        ("fct_project_spend", "page=3", "fct_project_spend has no column page; it has "),
        ("fct_projects", "1", "there is no mart fct_projects; the marts are dim_agency, "),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(explain, table, key, sentence):
    result = explain(table, key)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"yibao: {sentence}")
    assert result.stderr.count("\n") == 1


def test_without_a_warehouse_there_is_one_sentence(explain, tmp_path):
    (tmp_path / "text.duckdb").write_text("no database")
    duckdb.connect(tmp_path / "empty.duckdb").close()
    for name, sentence in (
        ("none.duckdb", "there is no warehouse at"),
        ("text.duckdb", "does not open as a warehouse"),
        ("empty.duckdb", "was not published by this version"),
    ):
        result = explain("dim_agency", "1", tmp_path / name)
        assert result.exit_code == 2
        assert sentence in result.stderr
        assert result.stderr.count("\n") == 1


def test_nothing_is_cut_off_in_a_narrow_terminal(sample_warehouse):
    screen = StringIO()
    with opened(sample_warehouse.warehouse) as published:
        sections = explanation(published, "fct_project_spend", YIYANG_VETERANS)
    print_page(Console(file=screen, force_terminal=True, width=60, no_color=True), sections)
    seen = screen.getvalue()
    assert "…" not in seen
    assert "\x1b[1;7m→2,116,000←" in seen
    assert "年度资金总额" in seen
    assert "338817" in seen


def test_of_equal_words_the_cell_decides_then_the_occurrence():
    assert marked("a | 1 | 1", "1", 1, 2).plain == "a | 1 | →1←"
    assert marked("a | 1 | 1", "1", 2).plain == "a | 1 | →1←"
    assert marked("预算 13.46 万元, 增 3 万元", "3").plain == "预算 13.46 万元, 增 →3← 万元"
    assert marked("计 0.010.01", "0.01", 2).plain == "计 0.01→0.01←"
    assert marked("名 |  | ", "别处").plain == "名"


CELL = st.text("0123456789. 万元", max_size=4)


@given(st.lists(CELL, min_size=1, max_size=5), st.data())
def test_marking_adds_two_arrows_and_changes_nothing(cells, data):
    line = " | ".join(cells)
    words = data.draw(st.sampled_from(cells).filter(str.strip) | st.just("1"))
    text = marked(line, words, data.draw(st.integers(1, 3)), data.draw(st.none() | st.integers(0)))
    assert text.plain.replace("→", "").replace("←", "") == without_empty_end(line)
    if words in cells and words != "1":
        assert text.plain.count("→") == 1
