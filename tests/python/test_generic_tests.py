"""The project's own generic dbt tests: each catches a bad row and lets a good one pass."""

import re

import duckdb
import jinja2
import pytest
from conftest import ROOT

GENERIC = ROOT / "tests" / "generic"
ROW_DIFFERENCES = ROOT / "macros" / "checks" / "row_differences.sql"
# The rows of a table, the arguments, and the rows that the test must give back.
CASES = {
    "expression_is_true": (
        "select * from (values (1, 1), (2, 3), (null, 4)) as t (a, b)",
        {"expression": "a = b"},
        [(2, 3)],
    ),
    "not_null_columns": (
        "select * from (values (1, 1), (null, 3), (2, null), (null, null)) as t (a, b)",
        {"columns": ["a", "b"]},
        [("a", None, 3), ("b", 2, None), ("a", None, None)],
    ),
    "unique_combination_of_columns": (
        "select * from (values ('x', 1), ('x', 2), ('y', 1), ('x', 1)) as t (a, b)",
        {"columns": ["a", "b"]},
        [("x", 1)],
    ),
}


def compiled(name: str, arguments: dict) -> str:
    """The SQL of a generic test on the relation ``rows``."""
    text = (GENERIC / f"{name}.sql").read_text(encoding="utf-8")
    macro = re.sub(r"{%\s*test ", "{% macro ", text).replace("endtest", "endmacro")
    module = jinja2.Environment(autoescape=False).from_string(macro).module  # noqa: S701 - SQL, no page
    return getattr(module, name)(model="rows", **arguments)


@pytest.mark.parametrize("name", CASES)
def test_a_bad_row_is_caught_and_a_good_one_is_not(name):
    rows, arguments, bad = CASES[name]
    with duckdb.connect() as connection:
        connection.execute(f"create table rows as {rows}")
        assert connection.execute(compiled(name, arguments)).fetchall() == bad


def test_every_generic_test_has_a_bad_row():
    assert set(CASES) == {path.stem for path in GENERIC.glob("*.sql")}


@pytest.mark.parametrize(
    ("of_view", "found"),
    [
        ("('f', 'a'), ('f', 'b'), ('g', 'a')", []),
        ("('g', 'a'), ('f', 'b'), ('f', 'a')", []),
        ("('f', 'a'), ('g', 'a')", ["f"]),
        ("('f', 'a'), ('f', 'b'), ('f', 'b'), ('g', 'a')", ["f"]),
        # A row is gone and another one there twice.
        ("('f', 'a'), ('f', 'a'), ('g', 'a')", ["f"]),
        ("('f', 'a'), ('f', 'b'), ('g', 'b')", ["g"]),
        ("('f', 'a'), ('f', 'b'), ('g', 'a'), ('h', 'a')", ["h"]),
    ],
)
def test_a_view_that_drops_or_doubles_a_row_is_told_from_its_fact(of_view, found):
    text = ROW_DIFFERENCES.read_text(encoding="utf-8")
    module = jinja2.Environment(autoescape=False).from_string(text).module  # noqa: S701 - SQL, no page
    sql = module.row_differences("a_view", "of_view", "of_fact", "filing_key, subject")
    with duckdb.connect() as connection:
        for name, rows in (
            ("of_view", of_view),
            ("of_fact", "('f', 'a'), ('f', 'b'), ('g', 'a')"),
        ):
            connection.execute(
                f"create table {name} as from (values {rows}) as t (filing_key, subject)"
            )
        told = connection.execute(f"select filing_key from ({sql}) where n_rows > 0").fetchall()
    assert told == [(key,) for key in found]
