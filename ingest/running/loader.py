"""Records into ``raw.*``: in bulk, in one transaction, keyed by the file's SHA-256."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

import duckdb
import pyarrow as pa

from ingest.running.raw_tables import TABLES, File, RawRecord, arrow_schema

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

TABLE_OF = {record: name for name, record in TABLES.items()}


def load(connection: duckdb.DuckDBPyConnection, records: Iterable[RawRecord]) -> None:
    """Put records into the raw tables of ``connection``'s database, all of them or none.

    The content of a file that is loaded again (its hash is in a ``File`` record)
    replaces what the earlier reading of the same bytes gave.
    """
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
            batch = arrow_table(rows)
            connection.register("batch", batch)
            connection.execute(f"insert into raw.{name} by name select * from batch")
            connection.unregister("batch")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def arrow_table(rows: Sequence[RawRecord]) -> pa.Table:
    """Records of one class as an Arrow table with the class's schema."""
    record = type(rows[0])
    columns = {field.name: [getattr(row, field.name) for row in rows] for field in fields(record)}
    try:
        return pa.table(columns, schema=arrow_schema(record))
    except UnicodeEncodeError:
        whole = {name: [_storable(value) for value in values] for name, values in columns.items()}
        return pa.table(whole, schema=arrow_schema(record))


def _storable(value: object) -> object:
    """A string without halves of characters, which no table can hold; a damaged file has them."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _forget(connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> None:
    for name in BY_FILING:
        connection.execute(
            f"delete from raw.{name} where filing_id in "
            "(select filing_id from raw.filings where list_contains(?, sha256))",
            [hashes],
        )
    for name in BY_FILE:
        connection.execute(f"delete from raw.{name} where list_contains(?, sha256)", [hashes])
