"""What the next database was built of, and what of that is another today.

A relation is its SQL on the relations it reads, and on nothing else: no model asks for the time
or for chance. So a build keeps a print of each relation's and each test's code (its SQL, its
contract, the file of a code list), and of every raw table one for each key (the file or the filing
that a row is of). What reads nothing that changed stays as it was built, and a test that held is
not run again. Another code of yibao builds everything anew.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping

import duckdb

from ingest.project import PROJECT
from ingest.running.held_back import code_version
from ingest.running.loader import BY_FILE, BY_FILING
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import TABLES

PASSED = ("success", "pass")
# So many keys are named in a query.
MOST_NEW_KEYS = 1_000
# Of each raw table the column that says of which file or filing a row is; the rows of the others
# are few, or of no filing.
KEYS = {
    **dict.fromkeys(BY_FILE, "sha256"),
    **dict.fromkeys((*BY_FILING, "filings"), "filing_id"),
    "held_back": "sha256",
    "file_origins": "sha256",
}


def built_before(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The prints with which relations and tests were built by this code."""
    try:
        rows = connection.execute(
            "select name, print from audit.built where code_version = ?", [_code()]
        ).fetchall()
    except duckdb.CatalogException:
        return {}
    return dict(rows)


def prints(nodes: Iterable[NodeResult]) -> dict[str, str]:
    """The prints of the code of nodes, by their ``unique_id``."""
    found: dict[str, str] = {}
    for node in nodes:
        parts = [node.sql, node.materialized, repr(node.columns), repr(node.required)]
        parts += [node.per, node.found_by, repr(node.joined), repr(node.parents)]
        if node.file:
            parts.append(hashlib.sha256((PROJECT / node.file).read_bytes()).hexdigest())
        found[node.unique_id] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return found


def changed_raw(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The raw tables that are other than when the relations beside them were built, each with the
    keys whose rows are: ``raw.files`` and hashes. Of a table without keys the key is blank.

    Every table with the key ``*`` where nothing is known of an earlier build. The prints of the
    rows stay with the connection for ``remember``.
    """
    connection.execute(f"create or replace temp table raw_prints as {_rows_of_keys()}")
    if not built_before(connection):
        return {f"raw.{name}": ["*"] for name in TABLES}
    rows = connection.execute(
        "select raw_table, key from temp.raw_prints as now "
        "full join audit.built_raw as before using (raw_table, key) "
        "where now.print is distinct from before.print order by all"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for name, key in rows:
        found.setdefault(f"raw.{name}", []).append(key)
    return found


def added_raw(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Of the raw tables that ``changed_raw`` found changed those that only have rows of new keys,
    each with these keys.

    Where many are new nothing is said: the whole table may as well be looked at.
    """
    if not built_before(connection):
        return {}
    rows = connection.execute(
        "select raw_table, list(key) from temp.raw_prints as now "
        "full join audit.built_raw as before using (raw_table, key) "
        "where now.print is distinct from before.print "
        "group by raw_table having bool_and(before.print is null) and count(*) <= ?",
        [MOST_NEW_KEYS],
    ).fetchall()
    return {f"raw.{name}": keys for name, keys in rows if name in KEYS and None not in keys}


def rows_of_keys(name: str, keys: Iterable[str], database: str = "") -> str:
    """A query for the rows of some keys of a raw table (``raw.files``), perhaps of an attached
    database."""
    column = KEYS[name.removeprefix("raw.")]
    quoted = ", ".join("'" + key.replace("'", "''") + "'" for key in keys)
    return f"select * from {database and database + '.'}{name} where {column} in ({quoted})"


def unchanged_raw(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The raw tables that hold the rows from which the relations beside them were built."""
    return {f"raw.{name}" for name in TABLES} - set(changed_raw(connection))


def remember(
    connection: duckdb.DuckDBPyConnection, nodes: Collection[NodeResult], now: Mapping[str, str]
) -> None:
    """Keep the prints of what was built, of the tests that held, and of the raw tables from which
    it was: as ``changed_raw`` found them."""
    done = [node.unique_id for node in nodes if node.status in PASSED]
    forget(connection)
    connection.execute("insert into audit.built_raw from temp.raw_prints")
    connection.execute(
        "insert into audit.built select unnest(?::varchar[]), unnest(?::varchar[]), ?",
        [done, [now[name] for name in done], _code()],
    )


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing is known of what was built: the next build makes everything anew.

    A build begins with it, so that one that is cut short leaves nothing to go on from.
    """
    connection.execute("create schema if not exists audit")
    connection.execute(
        "create or replace table audit.built (name varchar, print varchar, code_version varchar)"
    )
    connection.execute(
        "create or replace table audit.built_raw (raw_table varchar, key varchar, print varchar)"
    )


def _code() -> str:
    return f"{code_version()} on DuckDB {duckdb.__version__}"


def _rows_of_keys() -> str:
    """A query for the print of the rows of each key of each raw table."""
    return " union all ".join(
        f"select '{name}' as raw_table, {KEYS.get(name, repr(''))} as key, "
        f"count(*) || ':' || sum(hash(t)::hugeint) as print from raw.{name} as t group by all"
        for name in TABLES
    )
