"""Records into ``raw.*``: in bulk, in one transaction, keyed by the file's SHA-256."""

from collections.abc import Iterable

import duckdb

from ingest.running.columns import Columns, by_name, column, in_columns
from ingest.running.memory import unbound
from ingest.running.raw_tables import TABLES, File, RawRecord, arrow_schema, sql_types

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
    load_columns(connection, in_columns(records))


def load_columns(connection: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    """``load`` for records that are columns already."""
    try:
        _load(connection, columns)
    except duckdb.OutOfMemoryException:
        with unbound(connection):
            _load(connection, columns)


def _load(connection: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    connection.execute("begin transaction")
    try:
        _forget(connection, [str(sha256) for sha256 in column(columns, File, "sha256")])
        for kind in columns:
            _insert(connection, kind, by_name(columns, kind))
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _insert(
    connection: duckdb.DuckDBPyConnection, kind: type[RawRecord], values: dict[str, list[object]]
) -> None:
    name = TABLE_OF[kind]
    if any(len(listed) > MOST_LISTED for listed in values.values()):
        import pyarrow as pa

        batch = pa.table(values, schema=arrow_schema(kind))
        connection.register("batch", batch)
        connection.execute(f"insert into raw.{name} by name select * from batch")
        connection.unregister("batch")
        return
    kinds = sql_types(kind)
    lists = ", ".join(f"unnest(?::{kinds[column]}[]) as {column}" for column in values)
    connection.execute(f"insert into raw.{name} by name select {lists}", list(values.values()))


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
