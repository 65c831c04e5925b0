"""Tests of the tests of logic: rows given to a model's SQL, and what it makes of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest.running.logic import LogicTest, logic_tested, logic_tests
from ingest.running.nodes import NodeResult
from ingest.running.warehouse import DATABASE

PAID = NodeResult(
    "paid", "model", "", "", "model.paid", relation=(DATABASE, "marts", "paid"), materialized="view"
)
DOUBLED = NodeResult(
    "doubled",
    "model",
    "",
    "",
    "model.doubled",
    f'select name, 2 * amount_yuan as amount_yuan, day from "{DATABASE}"."marts"."paid"',
    ("model.paid",),
    (DATABASE, "marts", "doubled"),
)
GIVEN = {"model.paid": [{"name": "甲", "amount_yuan": 0.1}, {"name": "乙", "amount_yuan": 3}]}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A database with the relation that the model reads, which holds a row of its own."""
    place = tmp_path / "built.duckdb"
    with duckdb.connect(str(place)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create view marts.paid as "
            "select '丙' as name, 7::decimal(18, 2) as amount_yuan, date '2024-01-01' as day"
        )
    return place


def ran(
    built: Path,
    expected: Sequence[Mapping[str, object]],
    given: Mapping[str, Sequence[Mapping[str, object]]] = GIVEN,
    model: NodeResult = DOUBLED,
    variables: Mapping[str, object] | None = None,
) -> NodeResult:
    """What became of one test of the model."""
    test = LogicTest("twice", "unit_test.twice", model.unique_id, given, expected, variables or {})
    (result,) = logic_tested(built, (PAID, model), (test,))
    return result


def test_rows_in_any_order_hold_and_what_a_row_does_not_give_is_null(built: Path) -> None:
    result = ran(
        built,
        [
            {"name": "乙", "amount_yuan": 6, "day": None},
            {"name": "甲", "amount_yuan": 0.2, "day": None},
        ],
    )
    assert (result.status, result.message) == ("pass", "")


def test_a_wrong_value_is_told_with_both_rows(built: Path) -> None:
    result = ran(built, [{"name": "甲", "amount_yuan": 0.2}, {"name": "乙", "amount_yuan": 5}])
    assert result.status == "fail"
    assert result.sentence == (
        'unit_test twice: it makes no row {"name":"乙","amount_yuan":5.00} '
        'and it makes the row {"name":"乙","amount_yuan":6.00}'
    )


def test_a_row_too_many_and_a_row_twice_are_told(built: Path) -> None:
    too_many = ran(built, [{"name": "甲"}])
    assert too_many.message == 'it makes the row {"name":"乙"}'
    twice = ran(built, [{"name": "甲"}, {"name": "乙"}, {"name": "乙"}])
    assert twice.message == 'it makes no row {"name":"乙"}'


def test_that_nothing_is_made_can_be_asked_for(built: Path) -> None:
    assert ran(built, [], {"model.paid": []}).holds
    assert ran(built, []).message.startswith("it makes the row")


def test_a_test_leaves_nothing_to_the_next(built: Path) -> None:
    tests = [
        LogicTest("first", "1", "model.doubled", GIVEN, [{"name": "甲"}, {"name": "乙"}], {}),
        LogicTest("second", "2", "model.doubled", {"model.paid": []}, [], {}),
    ]
    assert [r.status for r in logic_tested(built, (PAID, DOUBLED), tests)] == ["pass", "pass"]


def test_what_the_test_forgot_and_what_sql_cannot_take_is_told(built: Path) -> None:
    assert ran(built, [], {}).message == "the test gives no rows of model.paid"
    odd = ran(built, [{"name": "甲"}], {"model.paid": [{"name": "甲", "amount_yuan": "viel"}]})
    assert "viel" in odd.message
    assert odd.status == "fail"
    broken = replace(DOUBLED, sql="select nothing from marts.paid")
    assert "nothing" in ran(built, [{"name": "甲"}], model=broken).message


def test_a_variable_that_the_project_has_otherwise_is_refused(built: Path) -> None:
    same = ran(built, [{"name": "甲"}, {"name": "乙"}], variables={"least_regions_for_rank": 3})
    other = ran(built, [{"name": "甲"}, {"name": "乙"}], variables={"least_regions_for_rank": 99})
    assert same.holds
    assert other.message.startswith("its SQL has another value of least_regions_for_rank")


def test_a_manifest_says_which_rows_are_given_to_which_model(tmp_path: Path) -> None:
    stated = {
        "nodes": {"model.a": {"name": "a"}, "model.b": {"name": "b"}},
        "sources": {"source.raw.c": {"name": "c"}},
        "unit_tests": {
            "unit_test.b.holds": {
                "name": "holds",
                "unique_id": "unit_test.b.holds",
                "model": "b",
                "given": [
                    {"input": "ref('a')", "rows": [{"x": 1}]},
                    {"input": "source('raw', 'c')", "rows": []},
                ],
                "expect": {"rows": [{"y": 2}]},
                "overrides": {"vars": {"z": 3}},
            }
        },
    }
    place = tmp_path / "manifest.json"
    place.write_text(json.dumps(stated), encoding="utf-8")
    (test,) = logic_tests(place)
    assert test == LogicTest(
        "holds",
        "unit_test.b.holds",
        "model.b",
        {"model.a": [{"x": 1}], "source.raw.c": []},
        [{"y": 2}],
        {"z": 3},
    )
