"""The published database file and the next one that a refresh builds beside it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.records import TABLES, arrow_schema

# The published file opens in every DuckDB that analysts have since this version. Blocks keep
# their default size: 1.1 fails to open files of smaller ones once they were written to often.
STORAGE_VERSION = "v1.1.0"


class WarehouseError(RuntimeError):
    """The warehouse cannot be used as asked; the message says what to do."""


class WrongUseError(WarehouseError):
    """What was asked for makes no sense as asked; nothing was begun."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """Paths of one warehouse: the published file and what lies beside it."""

    published: Path

    @property
    def next(self) -> Path:
        """The database a refresh builds; never read by analysts."""
        return self.published.with_suffix(".next.duckdb")

    @property
    def lock_file(self) -> Path:
        """Held by the refresh that works on this warehouse."""
        return self.published.with_suffix(".lock")

    @property
    def data_docs(self) -> Path:
        """Data Docs of the published warehouse."""
        return self.published.with_name(f"{self.published.stem}_data_docs")

    @property
    def next_data_docs(self) -> Path:
        """Data Docs of the next database."""
        return self.published.with_name(f"{self.published.stem}_data_docs.next")

    @property
    def build_folder(self) -> Path:
        """Where dbt puts its target and logs for this warehouse."""
        return self.published.with_suffix(".build")


@contextmanager
def exclusively(warehouse: Warehouse) -> Iterator[None]:
    """Hold the warehouse against other refreshes; the lock ends with the process.

    Raises ``WarehouseError`` at once where another refresh holds it.
    """
    warehouse.published.parent.mkdir(parents=True, exist_ok=True)
    with warehouse.lock_file.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseError(
                f"another refresh is building {warehouse.published}; wait until it has ended"
            ) from error
        yield


def begin_next(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """A new next database, open for writing, that holds the published raw tables.

    What a killed refresh left behind is removed first. The storage version is set
    when the file is made; everything built later in it keeps that version.
    """
    discard_next(warehouse)
    connection = duckdb.connect()
    connection.execute(
        f"attach {_literal(warehouse.next)} as next (storage_version '{STORAGE_VERSION}')"
    )
    connection.execute("create schema next.raw")
    for name, record in TABLES.items():
        empty = arrow_schema(record).empty_table()
        connection.register("empty", empty)
        connection.execute(f"create table next.raw.{name} as select * from empty")
        connection.unregister("empty")
    if warehouse.published.exists():
        _copy_raw(connection, warehouse)
    connection.execute("use next")
    # What nobody read is looked for by this name; the rest of the figures are there as well.
    connection.execute(
        "create view raw.unread as select sha256, figure_seq, locator, column_seq, figure_text "
        "from raw.figures where state = 'unread'"
    )
    return connection


def _copy_raw(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    try:
        connection.execute(f"attach {_literal(warehouse.published)} as published (read_only)")
        present = connection.execute(
            "select table_name from duckdb_tables() "
            "where database_name = 'published' and schema_name = 'raw'"
        ).fetchall()
        for (name,) in present:
            if name in TABLES:
                connection.execute(
                    f"insert into next.raw.{name} by name select * from published.raw.{name}"
                )
        connection.execute("detach published")
    except duckdb.Error as error:
        raise WarehouseError(
            f"{warehouse.published} cannot be read as a warehouse of this version "
            f"({str(error).splitlines()[0]}); close whoever has it open for writing, "
            "or move it away to build it anew"
        ) from error


def open_next(warehouse: Warehouse, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """The next database of an earlier step; ``WarehouseError`` where there is none."""
    if not warehouse.next.exists():
        raise WarehouseError(f"nothing is being built at {warehouse.next}; run yibao ingest first")
    try:
        return duckdb.connect(str(warehouse.next), read_only=read_only)
    except duckdb.IOException as error:
        raise WarehouseError(
            f"{warehouse.next} does not open ({str(error).splitlines()[0]}); "
            "close whoever has it open and refresh again"
        ) from error


def discard_next(warehouse: Warehouse) -> None:
    """Remove the next database and its write-ahead log."""
    for path in (warehouse.next, warehouse.next.with_name(warehouse.next.name + ".wal")):
        path.unlink(missing_ok=True)
    shutil.rmtree(warehouse.next_data_docs, ignore_errors=True)


def publish(warehouse: Warehouse) -> None:
    """Put the next database in the published one's place in one atomic step.

    Readers that have the old file open go on reading it. The bytes are on disk
    before the name changes, so a crash leaves the old file or the new one.
    """
    with duckdb.connect(str(warehouse.next)) as connection:
        connection.execute("checkpoint")
    with warehouse.next.open("rb") as file:
        os.fsync(file.fileno())
    warehouse.next.replace(warehouse.published)
    folder = os.open(warehouse.published.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    if warehouse.next_data_docs.exists():
        shutil.rmtree(warehouse.data_docs, ignore_errors=True)
        warehouse.next_data_docs.replace(warehouse.data_docs)


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
