"""The project's own generic dbt tests: each catches a bad row and lets a good one pass."""

import re

import duckdb
import jinja2
import pytest
from conftest import ROOT

GENERIC = ROOT / "tests" / "generic"
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
