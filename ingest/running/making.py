"""Seeds, models and tests made one by one, by the SQL that dbt compiled of them."""

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace

import duckdb

from ingest.project import PROJECT
from ingest.running.memory import unbound, with_one_thread
from ingest.running.nodes import NodeResult
from ingest.running.warehouse import literal


def run(
    connection: duckdb.DuckDBPyConnection,
    nodes: Sequence[NodeResult],
    on_node: Callable[[str], None] = lambda name: None,
) -> Iterator[NodeResult]:
    """The nodes with what became of each in the database that ``connection`` has open.

    What reads from something that could not be built is skipped, as in dbt, but a failed test
    stops nothing: what else fails is known at once.
    """
    connection.execute("set timezone = 'UTC'")
    clear(connection, [node for node in nodes if node.kind != "test"], ())
    missing: set[str] = set()
    for node in nodes:
        if missing.intersection(node.parents):
            done = replace(node, status="skipped")
        else:
            done = made(connection, node)
        if node.kind != "test" and done.status != "success":
            missing.add(node.unique_id)
        on_node(node.name)
        yield done


def clear(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[NodeResult], kept: Collection[str]
) -> None:
    """Take away what an earlier build left, and perhaps of other kinds, but for what is kept.

    Its room is free before anything is built, so that the file does not grow.
    """
    schemas = sorted({node.relation[1] for node in relations})
    stay = {node.relation[1:] for node in relations if node.unique_id in kept}
    left = connection.execute(
        "select schema_name, table_name, 'table' from duckdb_tables() "
        "where database_name = current_database() and list_contains($schemas, schema_name) "
        "union all select schema_name, view_name, 'view' from duckdb_views() "
        "where database_name = current_database() and list_contains($schemas, schema_name)",
        {"schemas": schemas},
    ).fetchall()
    gone = [(schema, name, kind) for schema, name, kind in left if (schema, name) not in stay]
    for schema, name, kind in gone:
        connection.execute(f'drop {kind} "{schema}"."{name}"')
    for schema in schemas:
        connection.execute(f'create schema if not exists "{schema}"')
    if gone:
        connection.execute("checkpoint")


def create(
    connection: duckdb.DuckDBPyConnection, node: NodeResult, queries: Sequence[str] = ()
) -> None:
    """A model as dbt makes it: a view, a table, or a table with the types of its contract.

    The rows of a table may be given by several ``queries``, one after the other.
    """
    first, *others = queries or (node.sql,)
    _, schema, name = node.relation
    relation = f'"{schema}"."{name}"'
    if node.materialized == "view":
        connection.execute(f"create or replace view {relation} as {node.sql}")
    elif not node.columns:
        connection.execute(f"create or replace table {relation} as {first}")
        for query in others:
            connection.execute(f"insert into {relation} {query}")
    else:
        columns = ", ".join(
            f'"{column}" {kind}{" not null" if column in node.required else ""}'
            for column, kind in node.columns
        )
        connection.execute(f"create or replace table {relation} ({columns})")
        for query in (first, *others):
            connection.execute(f"insert into {relation} by name {query}")


def contracts_broken(
    connection: duckdb.DuckDBPyConnection, nodes: Sequence[NodeResult]
) -> Iterator[NodeResult]:
    """The models that were built with other columns than those of their contract.

    A row is put into its table by the names of its columns, so that one that a model does not give
    would be empty, and nobody told.
    """
    for node in nodes:
        if node.kind == "model" and node.columns and node.status == "success":
            given = connection.execute(f"describe {node.sql}").fetchall()
            wanted = [name for name, _ in node.columns]
            if sorted(name for name, *_ in given) != sorted(wanted):
                odd = {name for name, *_ in given}.symmetric_difference(wanted)
                words = f"its columns are not those of its contract: {', '.join(sorted(odd))}"
                yield replace(node, status="error", message=words)


def made(
    connection: duckdb.DuckDBPyConnection, node: NodeResult, queries: Sequence[str] = ()
) -> NodeResult:
    """The node with what became of it: a relation that was made, or a test that was run.

    The rows of a table may be given by several ``queries``, one after the other.
    """
    try:
        for room in (nullcontext(), with_one_thread(connection)):
            with suppress(duckdb.OutOfMemoryException), room:
                return _made(connection, node, queries)
        with unbound(connection):
            return _made(connection, node, queries)
    except duckdb.Error as error:
        return replace(node, status="error", message=" ".join(str(error).split()))


def _made(
    connection: duckdb.DuckDBPyConnection, node: NodeResult, queries: Sequence[str]
) -> NodeResult:
    """The same; ``duckdb.Error`` where its SQL cannot be run."""
    if node.kind == "test":
        return tested(connection, node)
    if node.kind == "seed":
        _load(connection, node)
    else:
        create(connection, node, queries)
    return replace(node, status="success")


def _load(connection: duckdb.DuckDBPyConnection, seed: NodeResult) -> None:
    path = PROJECT / seed.file
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    types = dict(seed.columns)
    relation = f'"{seed.relation[1]}"."{seed.relation[2]}"'
    columns = ", ".join(f'"{column}" {types[column]}' for column in header)
    connection.execute(f"create or replace table {relation} ({columns})")
    connection.execute(f"copy {relation} from {literal(path)} (format csv, header true)")


def tested(connection: duckdb.DuckDBPyConnection, test: NodeResult) -> NodeResult:
    """The test with what it found; ``duckdb.Error`` where its SQL cannot be run."""
    ((found,),) = connection.execute(f"select count(*) from ({test.sql})").fetchall()
    if not found:
        return replace(test, status="pass")
    rows = "1 result" if found == 1 else f"{found} results"
    return replace(test, status="fail", message=f"Got {rows}, configured to fail if != 0")
