"""Records into ``raw.*``: in bulk, in one transaction, keyed by the file's SHA-256."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

import duckdb

from ingest.running.memory import unbound
from ingest.running.raw_tables import TABLES, File, RawRecord, arrow_schema, sql_types

if TYPE_CHECKING:
    import pyarrow as pa

# Arrow carries many rows in little time, but takes as long to import as some thousands take.
MOST_LISTED = 20_000

# Tables keyed by the filing; the others that hold a file's content are keyed by its hash.
BY_FILING = (
    "identity_evidence",
    "forms",
    "form_fields",
    "indicator_targets",
    "budget_figures",
    "narrative_figures",
)
BY_FILE = ("filings", "figures", "unknown_tables", "recognised_cells", "files")
# By which a file's rows are told, in each table of content.
OF_FILE = dict.fromkeys(BY_FILE, "sha256") | dict.fromkeys(BY_FILING, "substring(filing_id, 1, 64)")

TABLE_OF = {record: name for name, record in TABLES.items()}


def load(connection: duckdb.DuckDBPyConnection, records: Iterable[RawRecord]) -> None:
    """Put records into the raw tables of ``connection``'s database, all of them or none.

    The content of a file that is loaded again (its hash is in a ``File`` record)
    replaces what the earlier reading of the same bytes gave.
    """
    listed = list(records)
    try:
        _load(connection, listed)
    except duckdb.OutOfMemoryException:
        with unbound(connection):
            _load(connection, listed)


def _load(connection: duckdb.DuckDBPyConnection, records: Sequence[RawRecord]) -> None:
    by_table: dict[str, list[RawRecord]] = {}
    read: list[str] = []
    for record in records:
        by_table.setdefault(TABLE_OF[type(record)], []).append(record)
        if isinstance(record, File):
            read.append(record.sha256)
    connection.execute("begin transaction")
    try:
        _forget(connection, read)
        for name, rows in by_table.items():
            if len(rows) > MOST_LISTED:
                batch = arrow_table(rows)
                connection.register("batch", batch)
                connection.execute(f"insert into raw.{name} by name select * from batch")
                connection.unregister("batch")
            else:
                _insert_lists(connection, name, rows)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _insert_lists(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[RawRecord]
) -> None:
    """A few rows, column by column, without Arrow."""
    columns = _columns(rows)
    kinds = sql_types(type(rows[0]))
    lists = ", ".join(f"unnest(?::{kinds[column]}[]) as {column}" for column in columns)
    connection.execute(f"insert into raw.{name} by name select {lists}", list(columns.values()))


def arrow_table(rows: Sequence[RawRecord]) -> "pa.Table":
    """Records of one class as an Arrow table with the class's schema."""
    import pyarrow as pa

    return pa.table(_columns(rows), schema=arrow_schema(type(rows[0])))


def _columns(rows: Sequence[RawRecord]) -> dict[str, list[object]]:
    """The values of records of one class, column by column, as they can be stored."""
    columns = {f.name: [getattr(row, f.name) for row in rows] for f in fields(rows[0])}
    try:
        for values in columns.values():
            "".join(value for value in values if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        return {name: [_storable(value) for value in values] for name, values in columns.items()}
    return columns


def _storable(value: object) -> object:
    """A string without halves of characters, which no table can hold; a damaged file has them."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def forget(connection: duckdb.DuckDBPyConnection, hashes: Iterable[str]) -> None:
    """Take everything that was read of files out of the raw tables, all of it or nothing.

    What became of them in earlier runs stays, without counts of figures that are not there.
    """
    gone = list(hashes)
    if not gone:
        return
    connection.execute("begin transaction")
    try:
        _forget(connection, gone)
        connection.execute(
            "update raw.outcomes set figures_printed = null, figures_read = null, "
            "figures_set_aside = null, figures_unread = null, unknown_tables = null "
            "where list_contains(?, sha256) and figures_printed is not null",
            [gone],
        )
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _forget(connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> None:
    for name in BY_FILING:
        connection.execute(
            f"delete from raw.{name} where filing_id in "
            "(select filing_id from raw.filings where list_contains(?, sha256))",
            [hashes],
        )
    for name in BY_FILE:
        connection.execute(f"delete from raw.{name} where list_contains(?, sha256)", [hashes])
