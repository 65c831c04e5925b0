"""Tests of logic: what the SQL that dbt compiled of a model makes of the rows that a test gives it.

dbt's own run of them takes ten times as long, most of it to write and parse SQL; it is run beside
this one (``scripts/compare_builds.py``) and must come to the same.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml  # type: ignore[import-untyped] # its types are a package of their own

from ingest.project import PROJECT
from ingest.running.nodes import NodeResult
from ingest.running.warehouse import DATABASE, literal

Row = Mapping[str, object]
Types = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class LogicTest:
    """Rows of the relations that a model reads, and those that it must make of them in any order.

    ``given`` has the key of each relation, ``overridden`` the variables that the test states.
    """

    name: str
    unique_id: str
    model: str
    given: Mapping[str, Sequence[Row]]
    expected: Sequence[Row]
    overridden: Mapping[str, object]


def logic_tests(manifest: Path) -> Iterator[LogicTest]:
    """The tests of logic that a manifest holds."""
    found: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    by_name = {node["name"]: key for key, node in (found["nodes"] | found["sources"]).items()}
    for test in found["unit_tests"].values():
        overrides = test["overrides"] or {}
        yield LogicTest(
            test["name"],
            test["unique_id"],
            by_name[test["model"]],
            {by_name[_name(one["input"])]: one["rows"] for one in test["given"]},
            test["expect"]["rows"],
            overrides.get("vars") or {},
        )


def _name(reference: str) -> str:
    """The relation of an input: ``ref('x')`` is x, ``source('raw', 'y')`` y."""
    return reference.rstrip(") ").rpartition("(")[2].rpartition(",")[2].strip(" '\"")


def logic_tested(
    built: Path,
    nodes: Sequence[NodeResult],
    tests: Sequence[LogicTest],
    on_node: Callable[[str], None] = lambda name: None,
) -> Iterator[NodeResult]:
    """The tests with what became of each; ``built`` is a database that has every relation.

    Only the types of its columns are taken from it: the tests run in a database of their own.
    """
    by_key = {node.unique_id: node for node in nodes}
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        _empty_relations(connection, built)
        for test in tests:
            try:
                message = _difference(connection, test, by_key, variables)
            except duckdb.Error as error:
                message = " ".join(str(error).split())
            on_node(test.name)
            status = "fail" if message else "pass"
            yield NodeResult(test.name, "unit_test", status, message, test.unique_id)


def _empty_relations(connection: duckdb.DuckDBPyConnection, built: Path) -> None:
    """Every relation of a database as an empty table, under the name that compiled SQL has."""
    connection.execute(f"attach {literal(built)} as built (read_only)")
    connection.execute(f"attach ':memory:' as {DATABASE}")
    relations = connection.execute(
        "select schema_name, table_name, string_agg('\"' || column_name || '\" ' || data_type, "
        "', ' order by column_index) from duckdb_columns() "
        "where database_name = 'built' and not internal group by all"
    ).fetchall()
    for schema in {schema for schema, _, _ in relations}:
        connection.execute(f'create schema if not exists {DATABASE}."{schema}"')
    for schema, name, columns in relations:
        connection.execute(f'create table {DATABASE}."{schema}"."{name}" ({columns})')
    connection.execute("detach built")
    connection.execute(f"use {DATABASE}")


def _difference(
    connection: duckdb.DuckDBPyConnection,
    test: LogicTest,
    nodes: Mapping[str, NodeResult],
    variables: Mapping[str, object],
) -> str:
    """What the model made otherwise than the test says, in one sentence; empty where nothing."""
    model = nodes[test.model]
    other = [name for name, value in test.overridden.items() if variables.get(name) != value]
    if other:
        return f"its SQL has another value of {', '.join(other)} than the test: give it no vars"
    lost = [key for key in model.parents if key not in test.given]
    if lost:
        return f"the test gives no rows of {', '.join(lost)}"
    connection.execute("begin")
    try:
        for key, rows in test.given.items():
            _, schema, name = nodes[key].relation
            _insert(connection, f'"{schema}"."{name}"', rows)
        columns = ", ".join(f'"{name}"' for name in test.expected[0]) if test.expected else "*"
        connection.execute(f"create table main.made as select {columns} from ({model.sql})")
        connection.execute("create table main.meant as from main.made limit 0")
        _insert(connection, "main.meant", test.expected)
        lost_row, odd_row = (
            connection.execute(
                f"select to_json(one) from (from main.{one} except all from main.{other}) as one "
                "limit 1"
            ).fetchone()
            for one, other in (("meant", "made"), ("made", "meant"))
        )
    finally:
        connection.execute("rollback")
    return " and ".join(
        f"{words} {row[0]}"
        for words, row in (("it makes no row", lost_row), ("it makes the row", odd_row))
        if row
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, relation: str, rows: Sequence[Mapping[str, object]]
) -> None:
    """Rows by the names of their columns; what a row does not name is NULL."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if rows:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = f"({', '.join('?' * len(columns))})"
        values = [_written(row.get(name)) for row in rows for name in columns]
        every = ", ".join([marks] * len(rows))
        connection.execute(f"insert into {relation} ({names}) values {every}", values)


def _written(value: object) -> str | None:
    """A value as text, which the column's type reads: 0.1 is that decimal and no other."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
