"""All models and tests run in a database of their own, by their compiled SQL, without dbt.

After a gate failed, what else would fail is found here, in a small part of the time that
another build takes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from ingest.running.build import NodeResult
from ingest.running.trial import create

COPIED = ("raw", "seeds")


def rehearse(database: Path, place: Path, nodes: Sequence[NodeResult]) -> tuple[NodeResult, ...]:
    """The nodes with what became of each on the raw tables and seeds of ``database``.

    They are built into a new file at ``place``. What reads from something that failed is skipped,
    as in dbt, but a failed test stops nothing.
    """
    place.unlink(missing_ok=True)
    connection = duckdb.connect()
    done: dict[str, NodeResult] = {}
    try:
        _prepare(connection, database, place, nodes)
        for node in in_order(nodes):
            if any(parent in done and not _is_built(done[parent]) for parent in node.parents):
                done[node.unique_id] = replace(node, status="skipped", message="")
            else:
                done[node.unique_id] = _ran(connection, node)
    finally:
        connection.close()
    return tuple(done.values())


def in_order(nodes: Sequence[NodeResult]) -> Iterator[NodeResult]:
    """The nodes so that each comes after those it reads."""
    by_key = {node.unique_id: node for node in nodes}
    done: set[str] = set()

    def visited(node: NodeResult) -> Iterator[NodeResult]:
        if node.unique_id in done:
            return
        done.add(node.unique_id)
        for parent in node.parents:
            if parent in by_key:
                yield from visited(by_key[parent])
        yield node

    for node in nodes:
        yield from visited(node)


def _is_built(node: NodeResult) -> bool:
    return node.kind != "model" or node.status == "success"


def _ran(connection: duckdb.DuckDBPyConnection, node: NodeResult) -> NodeResult:
    if node.kind not in ("model", "test"):
        return replace(node, status="success", message="")
    try:
        if node.kind == "model":
            create(connection, node)
            return replace(node, status="success", message="")
        found = connection.execute(f"select 1 from ({node.sql}) limit 1").fetchall()
    except duckdb.Error as error:
        return replace(node, status="error", message=str(error).splitlines()[0])
    return replace(node, status="fail" if found else "pass", message="")


def _prepare(
    connection: duckdb.DuckDBPyConnection,
    database: Path,
    place: Path,
    nodes: Sequence[NodeResult],
) -> None:
    name = next(node.relation[0] for node in nodes if node.relation[0])
    for path, alias, options in ((database, "whole", " (read_only)"), (place, name, "")):
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as \"{alias}\"{options}")
    connection.execute(f'use "{name}"')
    connection.execute("set timezone = 'UTC'")
    for schema in {*COPIED, *(node.relation[1] for node in nodes)}:
        connection.execute(f'create schema if not exists "{schema}"')
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() "
        "where database_name = 'whole' and list_contains(?, schema_name)",
        [list(COPIED)],
    ).fetchall()
    for schema, table in tables:
        connection.execute(
            f'create table "{schema}"."{table}" as select * from whole."{schema}"."{table}"'
        )
