"""The gates refuse bad batches, let good ones pass, and their pages open from disk."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
import quality_batches
from broken_batches import BROKEN

from ingest.running.raw_tables import TABLES
from quality.counts import counts
from quality.data_docs import write
from quality.gate import batch_definition, check, checked, sound, suites_of
from quality.offences import offences
from quality.personal_data import holds_personal_data, register, shown_safely
from quality.results import Checked, GateResult

MARTS_FOLDER = Path(__file__).parents[2] / "models" / "marts"
SIDES = ("raw", "marts")
# Whole suites by Great Expectations take minutes: make accuracy-test.
LONG = pytest.mark.accuracy


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


def broken_by_count(connection, suite) -> set[str] | None:
    """What the counts of a table break; none where a column cannot be read."""
    try:
        _, counted = counts(connection, suite)
    except duckdb.Error:
        return None
    return {count.expectation.description for count in counted if count.unexpected}


def one_of_each_kind(suites):
    """Of all suites, the first expectation of each kind: Great Expectations takes long."""
    known, some = set(), []
    for suite in suites:
        new = {expectation.kind: expectation for expectation in reversed(suite.expectations)}
        chosen = tuple(new[kind] for kind in new if kind not in known)
        known |= set(new)
        some += [replace(suite, expectations=chosen)] if chosen else []
    return some


@pytest.mark.parametrize("which", [one_of_each_kind, pytest.param(list, marks=LONG)])
@pytest.mark.parametrize("side", SIDES)
def test_what_is_counted_is_what_great_expectations_finds_on_the_rows(good, side, which, batches):
    suites = which(suites_of(side))
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


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=LONG)])
@pytest.mark.parametrize(
    ("table", "breaking", "words"), BROKEN, ids=[f"{case[0]}: {case[2]}" for case in BROKEN]
)
def test_a_bad_batch_is_refused(good, suites, batches, table, breaking, words, is_whole):
    """Great Expectations is asked what the counts found broken; in the long tests, the whole."""
    with duckdb.connect(str(good)) as connection:
        register(connection)
        connection.execute("begin transaction")
        connection.execute(breaking)
        broken = broken_by_count(connection, suites[table])
        asked = suites[table]
        if broken is None:
            # A query that failed has ended the transaction.
            connection.execute("rollback; begin transaction")
            connection.execute(breaking)
        elif not is_whole:
            of_them = (e for e in asked.expectations if e.description in broken)
            asked = replace(asked, expectations=tuple(of_them))
        result = checked(connection, asked, batches)
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
