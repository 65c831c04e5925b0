"""What changed between two releases is counted once, by the reason that it has."""

import csv
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from conftest import ROOT
from small_warehouse import small_copy

from ingest.changes.changes import Changes, compared_releases, write_changes
from ingest.changes.page import as_markdown, as_text
from ingest.changes.releases import ChangesError
from ingest.people import language
from ingest.running.cli import main

OTHER_CODE = "update about set value = 'another' where item = 'commit'"
SAME_CODE = "update about set value = 'one' where item = 'commit'"
XIUSHAN = "(select filing_key from marts.dim_filing where file_name = 'xiushan_2022.txt')"
ASSISTANCE = "(select project_key from marts.dim_project where project_name = '城乡医疗救助资金')"
# The filing of 秀山 is replaced by another issue of it, in which medical assistance has more money.
REISSUE = (
    "insert into raw.files select * replace ('new' as sha256, 'new_issue.txt' as file_name) "
    "from raw.files where file_name = 'xiushan_2022.txt'",
    "insert into marts.dim_filing select * replace ('k' as filing_key, 'new' as sha256, "
    "'new_issue.txt' as file_name) from marts.dim_filing where file_name = 'xiushan_2022.txt'",
    "update marts.dim_filing set is_current = false, superseded_by_key = 'k' "
    "where file_name = 'xiushan_2022.txt'",
    f"update marts.fct_project_spend set filing_key = 'k', source_locator = 'S' || source_locator "
    f"where filing_key = {XIUSHAN}",
    f"update marts.fct_project_spend set amount_yuan = 29340000 where project_key = {ASSISTANCE}",
    "delete from marts.fct_project_spend where filing_key = 'k' and amount_yuan = 200000",
)


@pytest.fixture(scope="module")
def old(sample_warehouse, tmp_path_factory) -> Path:
    """A release of which the commit is known; tests must not change it."""
    place = small_copy(sample_warehouse.warehouse, tmp_path_factory.mktemp("old") / "old.duckdb")
    with duckdb.connect(str(place)) as connection:
        connection.execute(SAME_CODE)
    return place


@pytest.fixture
def after(old, tmp_path) -> Callable[..., Path]:
    """A later release: the old one after some statements."""

    def made(*statements: str) -> Path:
        place = Path(shutil.copy(old, tmp_path / "new.duckdb"))
        with duckdb.connect(str(place)) as connection:
            for statement in statements:
                connection.execute(statement)
        return place

    return made


@contextmanager
def speaking(code: str):
    language.choose(code)
    try:
        yield
    finally:
        language.choose("en")


def changes(old: Path, new: Path, csv_file: Path | None = None) -> Changes:
    with compared_releases(old, new) as (found, connection):
        if csv_file:
            write_changes(connection, csv_file)
    return found


def by_mart(found: Changes) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Mart → how many rows of each kind, where there are any, and of each reason."""
    return {
        one.mart: ({kind: n for kind, n in one.counts.items() if n}, one.reasons)
        for one in found.marts
    }


def of_one_filing(file_name: str) -> list[str]:
    """Takes a filing out of every table that names it."""
    key = f"(select filing_key from marts.dim_filing where file_name = '{file_name}')"
    sha = f"(select sha256 from raw.files where file_name = '{file_name}')"
    facts = ("project_spend", "department_spend", "indicator_target", "filing_check", "cost_item")
    return [
        *(f"delete from marts.fct_{fact} where filing_key in {key}" for fact in facts),
        f"delete from marts.mart_unarrived_figures where sha256 in {sha}",
        f"delete from marts.mart_filing_quality where filing_key in {key}",
        f"delete from marts.dim_filing where file_name = '{file_name}'",
        f"delete from raw.files where file_name = '{file_name}'",
    ]


def test_two_releases_of_the_same_rows_are_the_same(old, after):
    found = changes(old, after())
    assert (found.marts, found.files, found.contract) == ([], {}, ())
    assert "every row is the same" in as_text(found)


def test_rows_of_a_filing_that_came_are_new_and_those_of_one_that_went_are_withdrawn(old, after):
    """弋阳 prints six projects, each with its budget, and 绵阳 nine."""
    without_yiyang = after(*of_one_filing("yiyang_2023.txt"))
    came = by_mart(changes(without_yiyang, old))
    assert came["fct_project_spend"] == ({"added": 6}, {"new_filing": 6})
    assert came["dim_filing"] == ({"added": 1}, {"new_filing": 1})
    found = changes(old, without_yiyang)
    assert found.files == {"withdrawn": ["yiyang_2023.txt"]}
    assert by_mart(found)["fct_project_spend"] == ({"gone": 6}, {"withdrawn": 6})
    assert {reason for one in found.marts for reason in one.reasons} == {"withdrawn"}


def test_a_filing_that_a_gate_set_aside_is_not_withdrawn(old, after):
    sha = "(select sha256 from raw.files where file_name = 'yiyang_2023.txt')"
    statements = of_one_filing("yiyang_2023.txt")[:-1]
    found = changes(
        old,
        after(
            f"update marts.fct_filing_outcome set outcome = 'quarantined' where sha256 = {sha}",
            *statements,
        ),
    )
    assert found.files == {"set_aside": ["yiyang_2023.txt"]}


def test_a_new_issue_is_compared_with_the_one_it_replaces(old, after, tmp_path):
    """秀山's eight projects: one with another amount, one gone, six at another place alone."""
    found = changes(old, after(*REISSUE), tmp_path / "changes.csv")
    assert found.files == {"reissue": ["new_issue.txt"]}
    assert by_mart(found) == {
        "dim_filing": ({"added": 1, "changed": 1}, {"reissue": 2}),
        "fct_project_spend": ({"gone": 1, "changed": 1, "moved": 6}, {"reissue": 2}),
    }
    assert [(one.old_value, one.new_value, one.reason) for one in found.amounts] == [
        ("28340000.00", "29340000.00", "reissue")
    ]
    assert "amount_yuan 28,340,000.00 → 29,340,000.00 (re-issued)" in as_text(found)
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [
        (row["because"], row["region_code"], row["fiscal_year"], row["row_name"], row["new_value"])
        for row in rows
        if row["change"] == "changed" and row["column_name"] == "amount_yuan"
    ] == [("new_issue.txt", "500241", "2022", "new_issue.txt · 城乡医疗救助资金", "29340000.00")]


def test_what_a_person_declares_of_a_name_changes_its_rows_and_sums(old, after):
    found = changes(
        old,
        after(
            "update marts.dim_project set programme_code = 'incentives', "
            f"mapping_basis = 'declared' where project_key = {ASSISTANCE}",
            "update marts.mart_programme_comparison set amount_yuan = 1 "
            "where region_code = '500241' and programme_code = 'medical_assistance'",
        ),
    )
    assert by_mart(found)["dim_project"] == ({"changed": 1}, {"declared": 1})


def test_what_a_person_declares_of_a_filing_or_of_inhabitants_is_a_reason(old, after):
    found = changes(
        old,
        after(
            "insert into raw.declared_filings (override_line, sha256, source_url) "
            "select 2, sha256, 'https://example.org' from raw.files "
            "where file_name = 'yiyang_2023.txt'",
            "update marts.dim_filing set source_url = 'https://example.org' "
            "where file_name = 'yiyang_2023.txt'",
            "insert into raw.declared_populations (override_line, region_code, population, "
            "population_year) values (2, '500241', 500000, 2022)",
            "update marts.mart_region_year set population = 500000 where region_code = '500241'",
        ),
    )
    assert found.files == {"declared": ["yiyang_2023.txt"]}
    assert by_mart(found) == {
        "dim_filing": ({"changed": 1}, {"declared": 1}),
        "mart_region_year": ({"changed": 1}, {"declared": 1}),
    }


@pytest.mark.parametrize(
    ("code", "reason"), [(OTHER_CODE, "rule_changed"), (SAME_CODE, "unexplained")]
)
def test_a_row_of_an_unchanged_filing_is_changed_by_the_rules_or_by_nobody_knows_what(
    old, after, code, reason
):
    found = changes(
        old,
        after(
            code,
            f"update marts.fct_project_spend set amount_yuan = 1 where project_key = {ASSISTANCE}",
        ),
    )
    assert by_mart(found) == {"fct_project_spend": ({"changed": 1}, {reason: 1})}
    assert found.is_code_changed is (reason == "rule_changed")


@pytest.mark.parametrize(
    ("code", "reason"), [(SAME_CODE, "others"), (OTHER_CODE, "others_or_rules")]
)
def test_a_comparison_with_others_follows_from_their_filings(old, after, code, reason):
    """秀山's row of medical assistance loses a peer when 弋阳's filing is withdrawn."""
    found = changes(
        old,
        after(
            code,
            *of_one_filing("yiyang_2023.txt"),
            "update marts.mart_programme_comparison set n_regions_latest = 1 "
            "where region_code = '500241' and programme_code = 'medical_assistance'",
        ),
    )
    assert by_mart(found)["mart_programme_comparison"] == ({"changed": 1}, {reason: 1})


def test_what_a_fetch_found_is_a_reason_of_its_own(old, after, tmp_path):
    columns = "(source_key varchar, state varchar, region_code varchar, looked_at timestamp)"
    listed = (
        f"create or replace table marts.mart_source_status {columns}",
        "insert into marts.mart_source_status values ('k', 'missing', null, now())",
        "delete from about_keys where table_name = 'mart_source_status'",
        "insert into about_keys values "
        "('marts', 'mart_source_status', 'source_key', 1, 1, null, null)",
    )
    before = shutil.copy(after(*listed), tmp_path / "before.duckdb")
    found = changes(
        Path(before),
        after(*listed, "update marts.mart_source_status set state = 'present', looked_at = null"),
    )
    assert by_mart(found) == {"mart_source_status": ({"changed": 1}, {"sources": 1})}


def test_a_column_that_went_or_came_is_told_and_the_others_are_compared(old, after):
    found = changes(
        old,
        after(
            "alter table marts.mart_region_year drop column missing_figures",
            "alter table marts.mart_region_year add column another integer",
            "drop table marts.mart_unknown_tables",
        ),
    )
    assert ("marts.mart_region_year.missing_figures", "gone") in {
        (one.place, one.change) for one in found.contract
    }
    assert ("marts.mart_region_year.another", "added") in {
        (one.place, one.change) for one in found.contract
    }
    assert found.marts == []
    assert "marts.mart_region_year.another: added (INTEGER)" in as_text(found)


def test_the_page_speaks_both_languages_and_no_name_is_markup(old, after):
    hostile = "a|<b>_x_.txt"
    found = changes(
        old,
        after(
            *(statement.replace("new_issue.txt", hostile) for statement in REISSUE),
        ),
    )
    page = as_markdown(found)
    assert hostile not in page
    assert r"a\|\<b\>\_x\_.txt" in page
    assert "| `fct_project_spend` | 0 | 1 | 1 | 6 | re-issued 2 |" in page
    with speaking("zh"):
        assert f"重新公布: 1 ({hostile})" in as_text(found)
        assert "| `fct_project_spend` | 0 | 1 | 1 | 6 | 重新公布 2 |" in as_markdown(found)


def test_what_cannot_be_compared_is_said_in_one_sentence(old, after, tmp_path):
    (tmp_path / "empty.duckdb").write_bytes(b"")
    (tmp_path / "text.duckdb").write_text("no database", encoding="utf-8")
    for name in ("missing.duckdb", "empty.duckdb", "text.duckdb"):
        for pair in ((old, tmp_path / name), (tmp_path / name, old)):
            done = CliRunner().invoke(main, ["diff", *map(str, pair)])
            assert (done.exit_code, done.output.count("\n")) == (2, 1)
            assert name in done.output
    with pytest.raises(ChangesError, match="said what a row"):
        changes(old, after("drop table about_keys"))
    with pytest.raises(ChangesError, match="too far apart"):
        changes(after("drop table raw.declared_populations"), old)


def test_an_older_file_need_not_say_what_its_rows_are(old, after, tmp_path):
    older = after("drop table about_keys", "delete from about where item = 'schema_version'")
    done = CliRunner().invoke(main, ["diff", str(older), str(old)])
    assert done.exit_code == 0
    assert "every row is the same" in done.output
    assert "version of the schema: – → 1" in done.output


def test_what_was_said_last_month_is_a_query(old, after, tmp_path):
    """The query of docs/querying.md, over two releases of which the later has another amount."""
    document = (ROOT / "docs" / "querying.md").read_text(encoding="utf-8")
    ((query,),) = [re.findall(r"```sql releases\n(.*?)```", document, re.DOTALL)]
    new = after(
        f"update marts.fct_project_spend set amount_yuan = 1 where project_key = {ASSISTANCE}"
    )
    query = query.replace("data-2026-10-26/yibao.duckdb", str(old))
    with duckdb.connect() as connection:
        found = connection.execute(
            query.replace("data-2026-11-26/yibao.duckdb", str(new))
        ).fetchall()
    assert found == [("秀山土家族苗族自治县", "城乡医疗救助资金", 28340000, 1)]
