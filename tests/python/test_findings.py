"""The findings against those of a reader who checked the filings by hand, both ways."""

import re
from functools import partial

import duckdb
import pytest
import yaml
from accuracy_sets import sample_locator
from conftest import PUBLISHED, ROOT
from test_expected import expected_rows, only_in_prose

from ingest.running.nodes import nodes_of
from ingest.running.warehouse import DATABASE, Warehouse, literal

FINDINGS = """
    select file_name, check_code, subject, state, left_value, right_value, source_locator,
        difference
    from marts.fct_filing_check join marts.dim_filing using (filing_key)
    where state <> 'not_applicable'
"""
# A form and a figure of a sentence have the number that they get in reading.
READING_NUMBER = re.compile(r"\b(form|figure) (?:\d+|N)\b")
# Findings that rest on goals and descriptions, which the sample leaves out.
ONLY_IN_GOALS = {
    ("xiushan_2022.txt", "year_in_goal_agrees", "L109"),
    ("xiushan_2022.txt", "text_is_not_cut", "L44"),
    ("mianyang_2021.txt", "text_equals_target", "L112"),
    ("mianyang_2021.txt", "text_is_complete", "L273"),
}
# Limits that nearly everything keeps far from: what a reader notes is only what breaks them.
LIMITS = ("amount_is_possible", "money_reaches_marts", "year_is_possible")
CHECKS = ROOT / "models" / "checks"
# What follows from the list of checks, one after the other.
FROM_THE_CATALOGUE = (
    "int_silent_checks",
    "int_filing_checks",
    "int_worded_checks",
    "dim_check",
    "fct_filing_check",
)


def place(row: dict[str, str]) -> tuple[str, str, str]:
    return row["file_name"], row["check_code"], row["source_locator"]


def number(value: object) -> str:
    return "" if value in (None, "") else f"{float(value):.4f}"


def comparable(*values: object) -> tuple:
    file_name, check_code, subject, state, left, right, locator = values
    named = READING_NUMBER.sub(r"\1 N", subject)
    return file_name, check_code, named, state, number(left), number(right), locator


def test_findings_are_those_of_a_reader(refreshed):
    out_of_reach = {place(row) for row in expected_rows("findings_out_of_reach")}
    rows = expected_rows("findings")
    assert out_of_reach <= {place(row) for row in rows}
    rows = [row for row in rows if place(row) not in out_of_reach]
    if refreshed.folder != PUBLISHED:
        rows = [row for row in rows if not only_in_prose(row) and place(row) not in ONLY_IN_GOALS]
        for row in rows:
            row["source_locator"] = sample_locator(row["file_name"], row["source_locator"])
    wanted = {comparable(*list(row.values())[:-1]) for row in rows}
    found, notable = set(), set()
    for *values, difference in refreshed.rows(FINDINGS):
        finding = comparable(*values)
        found.add(finding)
        passes_exactly = finding[3] == "pass" and (not difference or finding[1] in LIMITS)
        if not passes_exactly or finding[1] == "weights_sum":
            notable.add(finding)
    difference = [f"- {row}" for row in sorted(wanted - found)]
    difference += [f"+ {row}" for row in sorted(notable - wanted)]
    assert not difference, "\n".join(difference)


def test_every_check_speaks_about_every_filing(refreshed):
    counted = refreshed.rows(
        "select filing_key, count(distinct check_code) from marts.fct_filing_check group by all"
    )
    ((in_catalogue,),) = refreshed.rows("select count(*) from marts.dim_check")
    assert [count for _, count in counted] == [in_catalogue] * 4


def test_quality_of_the_filings(refreshed):
    """Counts agree with the marts that they are of, and errors go before all else."""
    for row in refreshed.rows(
        "select q.figures_unread, q.errors + q.warnings + q.remarks, count(*), q.worst_findings "
        "from marts.mart_filing_quality q join marts.fct_filing_check c using (filing_key) "
        "where c.state = 'fail' group by all"
    ):
        assert row[0] == 0
        assert row[1] == row[2]
        assert row[3].startswith(("error, ", "warning, "))
    ((worst,),) = refreshed.rows(
        "select worst_findings from marts.mart_filing_quality where file_name = 'xiushan_2022.txt'"
    )
    assert worst.startswith(
        "error, 1 × against “Projects sum to the department's project expenditure”: "
        "the sum of 8 projects is 56,650,000 yuan but"
    )


# Tests of the tests


def unit_tests() -> dict[str, list[dict]]:
    """The expected rows of every check's unit tests."""
    # Every process of the tests reads all of them: libyaml takes a tenth of the time.
    read = partial(yaml.load, Loader=yaml.CSafeLoader)
    return {
        path.stem: [
            row
            for test in read(path.read_text(encoding="utf-8")).get("unit_tests", [])
            for row in test["expect"]["rows"]
        ]
        for path in CHECKS.rglob("check_*.yml")
        if path.stem != "check_results"
    }


@pytest.mark.parametrize(("check", "rows"), sorted(unit_tests().items()))
def test_every_check_is_shown_to_catch_and_to_pass(check, rows):
    """Each has a dbt unit test with a row that must fail and one that must not."""
    states = {row["state"] for row in rows}
    assert {"pass", "fail"} <= states, check


def test_the_catalogue_lists_every_check_once(sample_warehouse):
    listed = sample_warehouse.rows("select check_code from marts.dim_check")
    assert sorted(f"check_{code}" for (code,) in listed) == sorted(unit_tests())


def test_a_check_without_a_row_stops_publishing(sample_warehouse, tmp_path):
    """A check of the catalogue that never ran is found by the gate of dbt, by its name."""
    built = Warehouse(sample_warehouse.warehouse)
    nodes = {node.name: node for node in nodes_of(built.build_folder / "target" / "manifest.json")}
    database = tmp_path / "w.duckdb"
    database.write_bytes(built.next.read_bytes())
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(database)} as {DATABASE}")
        connection.execute(
            f"insert into {DATABASE}.seeds.checks by name "
            f"select * replace ('never_ran' as check_code) from {DATABASE}.seeds.checks limit 1"
        )
        for name in FROM_THE_CATALOGUE:
            node = nodes[name]
            relation = ".".join(f'"{part}"' for part in node.relation)
            connection.execute(f"create or replace {node.materialized} {relation} as {node.sql}")
        assert connection.execute(nodes["every_check_gives_a_row"].sql).fetchall()
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute(
            "select distinct check_code, state from marts.fct_filing_check "
            "where state = 'execution_error'"
        ).fetchall() == [("never_ran", "execution_error")]
