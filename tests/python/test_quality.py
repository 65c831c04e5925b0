"""The gates refuse bad batches, let good ones pass, and their pages open from disk."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
import quality_batches

from ingest.running.raw_tables import TABLES
from quality.counts import counts
from quality.data_docs import write
from quality.gate import batch_definition, check, checked, sound, suites_of
from quality.offences import offences
from quality.personal_data import holds_personal_data, shown_safely
from quality.results import Checked, GateResult

MARTS_FOLDER = Path(__file__).parents[2] / "models" / "marts"
SIDES = ("raw", "marts")


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    path = tmp_path_factory.mktemp("quality") / "good.duckdb"
    with duckdb.connect(str(path)) as connection:
        quality_batches.fill(connection)
    return path


@pytest.fixture(scope="module")
def suites():
    return {suite.name: suite for side in SIDES for suite in suites_of(side)}


@pytest.fixture(scope="module")
def batches():
    return batch_definition("raw")


@pytest.mark.parametrize("side", SIDES)
def test_a_good_batch_passes_in_silence(good, side, capfd):
    results = check(good, side)
    assert [sentence for result in results for sentence in result.failed] == []
    assert all(result.success and result.rows for result in results)
    assert capfd.readouterr() == ("", "")


# The beginning of what the expectation on personal data says.
NO_PERSONAL_DATA = "no text holds a number of a person's telephone"

# One thing broken in a good batch, and the words in which it is refused.
BROKEN = [
    ("raw.runs", "delete from raw.runs", "has at least one row"),
    ("raw.runs", "insert into raw.runs from raw.runs", "one row per run_id"),
    ("raw.files", "update raw.files set sha256 = upper(sha256)", "64 hexadecimal digits"),
    ("raw.files", "insert into raw.files from raw.files", "one row per sha256"),
    ("raw.files", "update raw.files set size_bytes = 0", "no file of 0 bytes has a reader"),
    ("raw.files", "update raw.files set size_bytes = -1", "size_bytes is at least 0"),
    ("raw.files", "alter table raw.files drop column encoding", "without encoding"),
    ("raw.outcomes", "update raw.outcomes set outcome = 'lost'", "“lost” at jia_2023.txt"),
    ("raw.outcomes", "update raw.outcomes set figures_unread = 0", "figures_printed = "),
    ("raw.outcomes", "update raw.outcomes set reason = null", "has a reason"),
    ("raw.outcomes", "delete from raw.figures where state = 'unread'", "number of rows in"),
    (
        "raw.held_back",
        "insert into raw.held_back from raw.held_back",
        "one row per sha256",
    ),
    ("raw.held_back", "update raw.held_back set sentence = ' '", "besides white space"),
    (
        "raw.recognised_cells",
        "insert into raw.recognised_cells from raw.recognised_cells",
        "one row per sha256, cell_seq",
    ),
    (
        "raw.recognised_cells",
        "update raw.recognised_cells set reading_confidence = 1.01",
        "reading_confidence is at least 0 and at most 1",
    ),
    (
        "raw.recognised_cells",
        "update raw.recognised_cells set text_read = '经办 13800000000'",
        NO_PERSONAL_DATA,
    ),
    ("raw.filings", "delete from raw.files", "belongs to a file"),
    ("raw.filings", "update raw.filings set year_published = '本年'", "a year from 2000 on"),
    ("raw.filings", "update raw.filings set agency_published = null", "always filled"),
    ("raw.filings", "update raw.filings set agency_locator = 'line 2'", "a place in a file"),
    ("raw.filings", "update raw.filings set fiscal_year = 203", "at least 2000"),
    ("raw.filings", "update raw.filings set agency_basis = 'guessed'", "agency_basis is one of"),
    (
        "raw.identity_evidence",
        "update raw.identity_evidence set subject = 'region'",
        "subject is one of",
    ),
    ("raw.identity_evidence", "update raw.identity_evidence set basis = 'luck'", "basis is one"),
    (
        "raw.identity_evidence",
        "update raw.identity_evidence set value_published = '填报人：某某'",
        NO_PERSONAL_DATA,
    ),
    (
        "raw.declared_filings",
        "insert into raw.declared_filings from raw.declared_filings",
        "one row per override_line",
    ),
    (
        "raw.declared_filings",
        "update raw.declared_filings set fiscal_year = '203'",
        "fiscal_year_number is at least 2000",
    ),
    (
        "raw.declared_filings",
        "update raw.declared_filings set note = '手机 13800000000'",
        NO_PERSONAL_DATA,
    ),
    (
        "raw.declared_names",
        "insert into raw.declared_names from raw.declared_names",
        "one row per name_kind, override_line",
    ),
    (
        "raw.declared_names",
        "update raw.declared_names set why = '手机 13800000000'",
        NO_PERSONAL_DATA,
    ),
    (
        "raw.declared_populations",
        "update raw.declared_populations set population = 0",
        "population is at least 1",
    ),
    (
        "raw.declared_populations",
        "update raw.declared_populations set why = '手机 13800000000'",
        NO_PERSONAL_DATA,
    ),
    ("raw.forms", "update raw.forms set form = 'a letter'", "a term in snake_case"),
    ("raw.forms", "delete from raw.filings", "belongs to a filing"),
    ("raw.form_fields", "update raw.form_fields set field = 'person'", "never person"),
    ("raw.form_fields", "update raw.form_fields set form_seq = 2", "belongs to a form"),
    (
        "raw.form_fields",
        "update raw.form_fields set source_text = '联系电话：2300000 | 预算数 | 9'",
        NO_PERSONAL_DATA,
    ),
    ("raw.indicator_targets", "update raw.indicator_targets set scope = 'city'", "scope is one"),
    (
        "raw.indicator_targets",
        "update raw.indicator_targets set row_seq = 1",
        "one row per filing_id, form_seq, row_seq",
    ),
    ("raw.budget_figures", "update raw.budget_figures set value_published = '—'", "a digit"),
    (
        "raw.budget_figures",
        "insert into raw.budget_figures from raw.budget_figures",
        "one row per filing_id, form_seq, row_seq, column_seq",
    ),
    ("raw.narrative_figures", "update raw.narrative_figures set relation = 'sum'", "relation is"),
    ("raw.figures", "update raw.figures set state = 'forgotten'", "state is one of"),
    ("raw.figures", "update raw.figures set reason = 'other' where column_seq = 0", "“other”"),
    ("raw.figures", "update raw.figures set reason = null", "has_reason_if_set_aside"),
    ("raw.outcomes", "update raw.outcomes set unknown_tables = -1", "unknown_tables is at"),
    (
        "raw.unknown_tables",
        "insert into raw.unknown_tables from raw.unknown_tables",
        "one row per sha256, table_seq, row_seq, column_seq",
    ),
    (
        "raw.unknown_tables",
        "update raw.unknown_tables set cell_text = '经办 13800000000'",
        NO_PERSONAL_DATA,
    ),
    ("marts.dim_region", "update marts.dim_region set region_code = '50024'", "six digits"),
    ("marts.dim_region", "delete from marts.dim_region", "has at least one row"),
    ("marts.dim_agency", "delete from marts.dim_region", "is in marts.dim_region"),
    ("marts.dim_filing", "update marts.dim_filing set fiscal_year = 2203", "at most"),
    ("marts.dim_filing", "update marts.dim_filing set is_current = false", "at least one filing"),
    ("marts.dim_filing", "insert into marts.dim_filing from marts.dim_filing", "one row per"),
    ("marts.dim_programme", "delete from marts.dim_programme", "has at least one row"),
    ("marts.dim_indicator", "update marts.dim_indicator set better = 'more'", "better is one of"),
    ("marts.dim_function", "update marts.dim_function set class_code = '208'", "first 3 digits"),
    ("marts.dim_function", "update marts.dim_function set group_code = null", "first 3 digits"),
    (
        "marts.dim_economic_item",
        "update marts.dim_economic_item set economic_code = '3010101'",
        "3 or 5 digits",
    ),
    (
        "marts.fct_project_spend",
        "insert into marts.fct_project_spend from marts.fct_project_spend",
        "one row per filing_key, project_key, phase",
    ),
    (
        "marts.fct_project_spend",
        "update marts.dim_filing set is_current = false",
        "of a current filing",
    ),
    (
        "marts.fct_project_spend",
        "update marts.fct_project_spend set unit_basis = 'guessed'",
        "unit_basis is one of",
    ),
    (
        "marts.fct_department_spend",
        "update marts.fct_department_spend set measure = 'income'",
        "measure is one of",
    ),
    (
        "marts.fct_department_spend",
        "update marts.fct_department_spend set phase = 'planned'",
        "phase is one of",
    ),
    ("marts.dim_day", "update marts.dim_day set fiscal_year = 2022", "the year of the day"),
    (
        "marts.mart_programme_comparison",
        "update marts.mart_programme_comparison set population = null",
        "divided by",
    ),
    (
        "marts.fct_filing_check",
        "update marts.fct_filing_check set explanation_zh = null",
        "explanation_zh is always filled",
    ),
    (
        "marts.mart_benchmark_comparison",
        "update marts.mart_benchmark_comparison set people_enrolled = null",
        "beside the number of people",
    ),
    (
        "marts.mart_benchmark_comparison",
        "update marts.mart_benchmark_comparison set subsidy_standard_yuan = 0",
        "subsidy_standard_yuan is above 0",
    ),
    (
        "marts.mart_programme_comparison",
        "update marts.mart_programme_comparison set spend_rank = 4",
        "a rank is from 1",
    ),
    (
        "marts.mart_programme_comparison",
        "update marts.mart_programme_comparison set programme_code = 'none'",
        "is in marts.dim_programme",
    ),
    (
        "marts.mart_indicator_comparison",
        "update marts.mart_indicator_comparison set unit_basis = 'incomparable'",
        "cannot be compared",
    ),
    (
        "marts.mart_indicator_comparison",
        "update marts.mart_indicator_comparison set compared_basis = 'per_1000_residents'",
        "by 1,000 inhabitants",
    ),
    (
        "marts.mart_indicator_comparison",
        "update marts.mart_indicator_comparison set scope = 'department'",
        "stand apart from those of projects",
    ),
    (
        "marts.mart_result_comparison",
        "update marts.mart_result_comparison set n_missed = 2",
        "was reached or missed",
    ),
    (
        "marts.mart_agency_targets",
        "update marts.mart_agency_targets set measurable_share_pct = -1",
        "measurable_share_pct is at least 0 and at most 100",
    ),
    (
        "marts.mart_budget_execution",
        "insert into marts.mart_budget_execution select * from marts.mart_budget_execution",
        "one row per",
    ),
    (
        "marts.mart_year_over_year",
        "update marts.mart_year_over_year set change_state = 'other'",
        "change_state is one of",
    ),
    (
        "marts.mart_region_year",
        "update marts.mart_region_year set output_share_pct = 110",
        "output_share_pct is at least 0 and at most 100",
    ),
    (
        "marts.mart_coverage",
        "update marts.mart_coverage set n_figures_printed = 0",
        "has no counts",
    ),
    (
        "raw.declared_sources",
        "update raw.declared_sources set note = '手机 13800000000'",
        NO_PERSONAL_DATA,
    ),
    ("raw.fetch_findings", "update raw.fetch_findings set state = 'lost'", "state is one of"),
    (
        "raw.fetch_findings",
        "update raw.fetch_findings set source_key = 's2'",
        "belongs to a line in raw.declared_sources",
    ),
    (
        "raw.file_origins",
        "update raw.file_origins set fault = null",
        "or fault says why",
    ),
    (
        "raw.file_origins",
        "update raw.file_origins set link_text = '联系电话13800000000'",
        NO_PERSONAL_DATA,
    ),
    (
        "marts.mart_source_status",
        "update marts.mart_source_status set n_files_read = 2",
        "no more than what was fetched",
    ),
    (
        "marts.mart_expected_filer",
        "delete from marts.mart_expected_filer",
        "has at least one row",
    ),
    (
        "marts.mart_unmapped_names",
        "update marts.mart_unmapped_names set n_occurrences = 0",
        "n_occurrences is at least 1",
    ),
    (
        "marts.fct_function_spend",
        "update marts.fct_function_spend set function_code = '2101502'",
        "is in marts.dim_function",
    ),
    ("marts.fct_cost_item", "update marts.fct_cost_item set source_locator = null", "filled"),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set operator = '达'",
        "operator is one of",
    ),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set indicator_code = null",
        "comparison_key is empty where indicator_code is",
    ),
    (
        "marts.dim_project",
        "update marts.dim_project set mapping_basis = null",
        "mapping_basis is filled where programme_code is",
    ),
    (
        "marts.dim_project",
        "update marts.dim_project set project_name = '<p>\u200b</p> '",
        "project_name is text",
    ),
    (
        "marts.fct_economic_spend",
        "update marts.fct_economic_spend set economic_code = '39999'",
        "is in marts.dim_economic_item",
    ),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set level1 = '效益指标'",
        "the official level over level2",
    ),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set value_text = '2021年12月', value_num = 2021",
        "empty where the text is a date",
    ),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set scope = 'department'",
        "project_key is filled where scope is project",
    ),
    (
        "marts.fct_indicator_target",
        "update marts.fct_indicator_target set source_text = '填报人：某某 13800000000'",
        NO_PERSONAL_DATA,
    ),
    (
        "marts.fct_project_execution",
        "update marts.fct_project_execution set execution_rate_basis = null",
        "execution_rate is empty",
    ),
    (
        "marts.fct_project_execution_fund",
        "update marts.fct_project_execution_fund set fund_source = 'bank'",
        "fund_source is one of",
    ),
    (
        "marts.fct_indicator_result",
        "update marts.fct_indicator_result set actual_text = null",
        "actual_num is empty where",
    ),
    (
        "marts.fct_indicator_result",
        "update marts.fct_indicator_result set indicator_target_key = 't9'",
        "is in marts.fct_indicator_target",
    ),
    (
        "marts.mart_unarrived_figures",
        "update marts.mart_unarrived_figures set state = 'loaded'",
        "state is one of",
    ),
    (
        "marts.mart_unknown_tables",
        "insert into marts.mart_unknown_tables from marts.mart_unknown_tables",
        "one row per sha256, table_seq",
    ),
    ("marts.dim_check", "update marts.dim_check set severity = 'bad'", "severity is one of"),
    ("marts.fct_filing_check", "delete from marts.dim_check", "is in marts.dim_check"),
    (
        "marts.fct_filing_check",
        "update marts.fct_filing_check set state = 'passed'",
        "state is one of",
    ),
    (
        "marts.fct_filing_outcome",
        "update marts.fct_filing_outcome set figures_loaded = 0",
        "figures_printed = ",
    ),
    (
        "marts.mart_filing_quality",
        "update marts.mart_filing_quality set figures_unread = 0",
        "figures_printed = ",
    ),
    (
        "marts.mart_filing_quality",
        "update marts.mart_filing_quality set warnings = 0",
        "failed rows of",
    ),
    ("marts.mart_filing_quality", "update marts.mart_filing_quality set errors = -1", "errors is"),
    (
        "marts.mart_filing_quality",
        "update marts.dim_filing set is_current = false",
        "of a current filing",
    ),
]


def broken_by_count(connection, suite) -> set[str] | None:
    """What the counts of a table break; none where a column cannot be read."""
    try:
        _, counted = counts(connection, suite)
    except duckdb.Error:
        return None
    return {count.expectation.description for count in counted if count.unexpected}


@pytest.mark.parametrize("side", SIDES)
def test_what_is_counted_is_what_great_expectations_finds_on_the_rows(good, side, batches):
    suites = suites_of(side)
    with duckdb.connect(str(good)) as connection:
        counted = sound(connection, suites)
        assert counted == {suite.name: checked(connection, suite, batches) for suite in suites}
        # Without any row as well, where a table may be empty.
        connection.execute("begin transaction")
        for suite in suites:
            connection.execute(f"delete from {suite.name}")
        counted = sound(connection, suites)
        found = {suite.name: checked(connection, suite, batches) for suite in suites}
        assert counted == {name: result for name, result in found.items() if result.success}
        connection.execute("rollback")


@pytest.mark.parametrize(
    ("table", "breaking", "words"), BROKEN, ids=[f"{case[0]}: {case[2]}" for case in BROKEN]
)
def test_a_bad_batch_is_refused(good, suites, batches, table, breaking, words):
    with duckdb.connect(str(good)) as connection:
        connection.execute("begin transaction")
        connection.execute(breaking)
        result = checked(connection, suites[table], batches)
        broken = broken_by_count(connection, suites[table])
        assert sound(connection, [suites[table]]) == {}
        connection.execute("rollback")
    assert not result.success
    failed = {check.expectation for check in result.checks if not check.success}
    assert broken in (None, failed)
    assert any(words in sentence for sentence in result.failed), result.failed


@pytest.mark.parametrize("name", ["raw.form_fields", "raw.figures", "raw.filings"])
def test_rows_of_a_file_that_was_set_aside_are_not_checked(good, suites, batches, name):
    with duckdb.connect(str(good)) as connection:
        connection.execute("begin transaction")
        connection.execute(f"update {name} set {BAD[name]}")
        assert not checked(connection, suites[name], batches).success
        connection.execute("update raw.held_back set sha256 = ?", [quality_batches.SHA256])
        result = checked(connection, suites[name], batches)
        connection.execute("rollback")
    assert result.success
    assert result.rows == 0


BAD = {
    "raw.form_fields": "field = 'person'",
    "raw.figures": "state = 'forgotten'",
    "raw.filings": "year_published = '本年'",
}


def test_a_row_that_breaks_an_expectation_says_whose_it_is(good, tmp_path):
    path = tmp_path / "bad.duckdb"
    shutil.copy(good, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update raw.form_fields set field = 'person'")
        connection.execute(
            "update raw.figures set figure_text = '电话 13800000000' where column_seq = 3"
        )
        connection.execute("insert into raw.filings from raw.filings")
    found = offences(path, "raw", check(path, "raw"))
    assert {
        (o.table, next(iter(o.keys.values())), o.place, o.found, o.is_private) for o in found
    } >= {
        ("raw.form_fields", quality_batches.FILING_ID, "L4", "field “person”", False),
        ("raw.figures", quality_batches.SHA256, "L5", None, True),
    }
    alike = [o for o in found if o.table == "raw.filings" and o.group]
    assert {len({o.group for o in alike}), len({o.group[0] for o in alike})} == {2}


def test_every_suite_has_a_bad_batch(suites):
    assert {case[0] for case in BROKEN} == set(suites)


def test_every_raw_table_and_every_mart_has_a_suite(suites):
    marts = {f"marts.{path.stem}" for path in MARTS_FOLDER.rglob("*.sql")}
    assert {f"raw.{name}" for name in TABLES} | marts <= set(suites)


def test_every_expectation_says_what_and_why(suites):
    for suite in suites.values():
        described = [expectation.description for expectation in suite.expectations]
        assert len(set(described)) == len(described)
        assert all(expectation.reason.endswith(".") for expectation in suite.expectations)


def test_a_missing_table_is_refused_in_one_sentence(good, suites, batches):
    with duckdb.connect() as connection:
        result = checked(connection, suites["raw.files"], batches)
    assert result.rows is None
    assert len(result.failed) == 1


def test_great_expectations_is_imported_only_where_something_is_broken(good, tmp_path):
    code = (
        "import sys, pathlib; from quality.gate import check; "
        "check(pathlib.Path(sys.argv[1]), 'raw'); check(pathlib.Path(sys.argv[1]), 'marts'); "
        "print('great_expectations' in sys.modules)"
    )
    path = tmp_path / "bad.duckdb"
    shutil.copy(good, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from raw.runs")
    found = [
        subprocess.run([sys.executable, "-c", code, database], capture_output=True, text=True)
        for database in (good, path)
    ]
    assert [done.stdout.strip() for done in found] == ["False", "True"], found


@pytest.mark.parametrize(
    "text",
    [
        "１３８０００００００0 某某",
        "负责人 13800000000。",
        "联系电话：2300000",
        "单位 | 0816-2300000 | 单位",
        "填报人：某某 23000000",
        "项目负责人： |  | 联系电话 2300000",
        "账号138000000001234",
    ],
)
def test_personal_data_is_known(text):
    assert holds_personal_data(text)
    assert "2300000" not in shown_safely(text)


@pytest.mark.parametrize(
    "text",
    [
        "联系电话： | [withheld] | 项目预算金额： | 1336523",
        "项目负责人： |  | 预算数 | 2300000",
        "预算数 | 13,800,000,000.00",
        "预算数 | 13800000000",
        "13800000000.00",
        "1336523",
    ],
)
def test_an_amount_is_no_personal_data(text):
    assert not holds_personal_data(text)


def test_what_is_shown_holds_no_number_that_looks_like_a_telephone():
    assert shown_safely("13800000000") == "[withheld]"


# The pages


class _Requests(HTMLParser):
    """Every address that a page loads or leads to."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "img", "iframe")
        self.addresses += [value for name, value in attrs if name in ("src", "href")]


def pages(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.*")}


@pytest.fixture(scope="module")
def docs(good, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quality") / "data_docs"
    for side in SIDES:
        check(good, side, folder)
    return folder


def test_pages_ask_for_nothing_from_elsewhere(docs):
    found = pages(docs)
    assert len(found) == 1 + 1 + 2 + len(TABLES) + len(quality_batches.MARTS)
    for name, text in found.items():
        assert not re.search(r"https?:|//[a-z]|@import|url\(", text), name
        if name.endswith(".html"):
            requests = _Requests()
            requests.feed(text)
            targets = [(docs / name).parent / address for address in requests.addresses]
            assert targets
            assert all(target.exists() for target in targets), name


def test_the_overview_lists_both_sides(docs, suites):
    overview = (docs / "index.html").read_text()
    assert all(f"<code>{name}</code>" in overview for name in suites)
    assert "expectations hold." in overview


def test_a_suite_page_gives_observation_and_reason(docs):
    page = (docs / "raw" / "files.html").read_text()
    assert "<code>sha256</code> is 64 hexadecimal digits" in page
    assert "It is the key of everything in a file." in page
    assert "1 value<" in page


def test_the_same_results_give_the_same_pages(good, docs, tmp_path):
    for side in reversed(SIDES):
        check(good, side, tmp_path)
    assert pages(tmp_path) == pages(docs)


def test_a_failure_is_shown_without_personal_data_and_without_markup(
    good, suites, batches, tmp_path
):
    with duckdb.connect(str(good)) as connection:
        connection.execute("begin transaction")
        connection.execute(
            "update raw.form_fields set field = '联系电话：2300000', "
            "source_text = '<script>13800000000</script>', locator = '<img src=x>'"
        )
        result = checked(connection, suites["raw.form_fields"], batches)
        connection.execute("rollback")
    write(tmp_path, "raw", [result])
    written = "".join(pages(tmp_path).values()) + "".join(result.failed)
    assert "2300000" not in written
    assert "13800000000" not in written
    assert "<script" not in written
    assert "failed" in (tmp_path / "index.html").read_text()
    assert "&lt;img src=x&gt;" in (tmp_path / "raw" / "form_fields.html").read_text()


def test_an_earlier_check_leaves_no_page_behind(tmp_path):
    fine = Checked("is there", "kind", "", "A reason.", True, "1 row")
    for name in ("raw.old", "raw.new"):
        write(tmp_path, "raw", [GateResult(name, name, 1, (fine,))])
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["new.html"]
