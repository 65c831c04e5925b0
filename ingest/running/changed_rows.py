"""The rows of relations that a build changed, kept beside them for the steps after it."""

from collections.abc import Callable, Iterable

import duckdb

from ingest.running.increments import Increments
from ingest.running.nodes import NodeResult

# Schemas with the rows that tables of these names gained and lost.
ADDED, LOST = "came", "went"
# Where more of a table is other, all of it may as well be looked at.
MOST_OTHER = 0.5


def changed_rows(name: str) -> tuple[str, str]:
    """The tables of the rows that a relation (``marts.dim_filing``) gained and lost."""
    table = name.rpartition(".")[2]
    return f'{ADDED}."{table}"', f'{LOST}."{table}"'


def relations_kept(
    connection: duckdb.DuckDBPyConnection, nodes: Iterable[NodeResult]
) -> frozenset[str]:
    """Of what was built the relations of which the build kept the rows that it changed."""
    rows = connection.execute(
        "select table_name from duckdb_tables() "
        "where database_name = current_database() and schema_name = ?",
        [ADDED],
    ).fetchall()
    tables = {name for (name,) in rows}
    return frozenset(
        ".".join(node.relation[1:])
        for node in nodes
        if node.kind != "test" and node.relation[2] in tables
    )


def keep_changed_rows(increments: Increments, is_told: Callable[[str, str], bool]) -> None:
    """Keep the rows that changed of the relations that are told of, asked with schema and name, in
    the place of those of the last build.

    Of a relation of which they are not known, or are most of it, none are kept.
    """
    connection = increments.connection
    for schema in (ADDED, LOST):
        connection.execute(f"drop schema if exists {schema} cascade")
        connection.execute(f"create schema {schema}")
    for key in increments.changes:
        node, rows = increments.nodes.get(key), increments.rows_of(key)
        if node is None or rows is None or not is_told(*node.relation[1:]):
            continue
        lost, added = rows
        relation = increments.relation(key)
        ((n_rows,),) = connection.execute(f"select count(*) from {relation}").fetchall()
        if increments.sizes[lost] + increments.sizes[added] <= MOST_OTHER * n_rows:
            came, went = changed_rows(".".join(node.relation[1:]))
            connection.execute(f"create table {came} as from {added}")
            connection.execute(f"create table {went} as from {lost}")
