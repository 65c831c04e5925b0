"""What of the published warehouse is as it would be built anew, and so is not built again.

A relation is its SQL on the relations it reads, and on nothing else: no model asks for the time
or for chance. So it has a print, made of its SQL and the prints of what it reads; that of a raw
table is made of its rows, that of a code list of its file. What has the print with which it was
built stays, and a test with the print with which it held is not run again. Another code of yibao
builds everything anew.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

import duckdb

from ingest.project import PROJECT
from ingest.running.held_back import code_version
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import TABLES

PASSED = ("success", "pass")


def built_before(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The prints with which raw tables, relations and tests were built by this code."""
    try:
        rows = connection.execute(
            "select name, print from audit.built where code_version = ?", [_code()]
        ).fetchall()
    except duckdb.CatalogException:
        return {}
    return dict(rows)


def prints(
    connection: duckdb.DuckDBPyConnection, nodes: Iterable[NodeResult] = ()
) -> dict[str, str]:
    """The prints of the raw tables as they are now (``raw.files``), and of the nodes by their
    ``unique_id``; nodes come after what they read."""
    found = {f"raw.{name}": _of_rows(connection, name) for name in TABLES}
    for node in nodes:
        parts = [node.sql, node.materialized, repr(node.columns), repr(node.required)]
        if node.file:
            parts.append(hashlib.sha256((PROJECT / node.file).read_bytes()).hexdigest())
        # A source is named by its schema and table: source.yibao.raw.files.
        parts += [
            found[".".join(parent.split(".")[-2:]) if parent.startswith("source.") else parent]
            for parent in node.parents
        ]
        found[node.unique_id] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return found


def unchanged_raw(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The raw tables that hold the rows from which the relations beside them were built."""
    before = built_before(connection)
    return {name for name, of_now in prints(connection).items() if before.get(name) == of_now}


def kept(
    connection: duckdb.DuckDBPyConnection, nodes: Sequence[NodeResult], now: Mapping[str, str]
) -> set[str]:
    """The nodes (by ``unique_id``) that need not be built or tested, by their prints ``now``."""
    before = built_before(connection)
    return {node.unique_id for node in nodes if before.get(node.unique_id) == now[node.unique_id]}


def remember(
    connection: duckdb.DuckDBPyConnection, nodes: Collection[NodeResult], now: Mapping[str, str]
) -> None:
    """Keep the prints of what was built and of the tests that held."""
    done = [node.unique_id for node in nodes if node.status in PASSED]
    names = [*(f"raw.{name}" for name in TABLES), *done]
    forget(connection)
    connection.execute(
        "insert into audit.built select unnest(?::varchar[]), unnest(?::varchar[]), ?",
        [names, [now[name] for name in names], _code()],
    )


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing is known of what was built: the next build makes everything anew."""
    connection.execute("create schema if not exists audit")
    connection.execute(
        "create or replace table audit.built (name varchar, print varchar, code_version varchar)"
    )


def _code() -> str:
    return f"{code_version()} on DuckDB {duckdb.__version__}"


def _of_rows(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    ((found,),) = connection.execute(
        f"select count(*) || ':' || coalesce(sum(hash(t)::hugeint), 0) from raw.{name} as t"
    ).fetchall()
    return str(found)
