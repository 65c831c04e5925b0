"""The published database file and the next one that a refresh builds beside it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.running.raw_tables import TABLES, made_empty

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

# The published file opens in every DuckDB that analysts have since this version.
STORAGE_VERSION = "v1.3.0"
SUFFIX = ".duckdb"
# A database is named after its file, and a name that is also a schema's would be ambiguous: the
# next database has this one whatever the warehouse is called, and so has an opened one.
DATABASE = "yibao"
# The file of the Data Docs that says which run they belong to.
RUN_FILE = "run_id.txt"


class WarehouseError(RuntimeError):
    """The warehouse cannot be used as asked; the message says what to do."""


class WrongUseError(WarehouseError):
    """What was asked for makes no sense as asked; nothing was begun."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """Paths of one warehouse: the published file and what lies beside it.

    ``published`` may have any name. Beside it lie its Data Docs and the build folder, which
    holds everything that analysts need not see.
    """

    published: Path

    @property
    def build_folder(self) -> Path:
        """Lock, next database, and where dbt puts its target and logs."""
        return self._beside(".build")

    @property
    def lock_file(self) -> Path:
        """Held by the refresh that works on this warehouse."""
        return self.build_folder / "lock"

    @property
    def scans(self) -> Path:
        """Pages that were recognised in pictures, sealed."""
        return self.build_folder / "scans"

    @property
    def converting(self) -> Path:
        """Where older text files are converted while filings are read."""
        return self.build_folder / "converting"

    @property
    def reading(self) -> Path:
        """The database into which filings are being read; the next one when all are."""
        return self.build_folder / "next" / f"reading{SUFFIX}"

    @property
    def next(self) -> Path:
        """The database a refresh builds; never read by analysts."""
        return self.build_folder / "next" / f"{DATABASE}{SUFFIX}"

    @property
    def delivery(self) -> Path:
        """What is published of the next database, until it has its place."""
        return self.build_folder / "next" / f"delivery{SUFFIX}"

    @property
    def next_data_docs(self) -> Path:
        """Data Docs of the next database."""
        return self.build_folder / "next" / "data_docs"

    @property
    def data_docs(self) -> Path:
        """Data Docs of the published warehouse."""
        return self._beside("_data_docs")

    @property
    def site(self) -> Path:
        """The site of the published warehouse."""
        return self._beside("_site")

    def _beside(self, ending: str) -> Path:
        return self.published.with_name(self.published.name.removesuffix(SUFFIX) + ending)


@contextmanager
def exclusively(warehouse: Warehouse) -> Iterator[None]:
    """Hold the warehouse against other refreshes; the lock ends with the process.

    A publication that was cut short is finished. Raises ``WarehouseError`` at once where
    another refresh holds the warehouse.
    """
    from ingest.running.publication import finish

    _refuse_shared_names(warehouse)
    warehouse.lock_file.parent.mkdir(parents=True, exist_ok=True)
    # Opened without being emptied: nothing is ever written to it.
    with warehouse.lock_file.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseError(
                f"another refresh is building {warehouse.published}; wait until it has ended"
            ) from error
        finish(warehouse)
        yield


def _refuse_shared_names(warehouse: Warehouse) -> None:
    """What lies beside the warehouse must be its own."""
    with_suffix = warehouse.published.with_name(warehouse.published.name + SUFFIX)
    if not warehouse.published.name.endswith(SUFFIX) and with_suffix.exists():
        raise WarehouseError(
            f"{warehouse.published} and {with_suffix.name} would share what lies beside them; "
            "give one of them another name"
        )
    docs = warehouse.data_docs
    if docs.exists() and not (docs.is_dir() and _is_own(docs)):
        raise WarehouseError(
            f"{docs} holds something else than the Data Docs that a refresh puts there; "
            "move it away or name another warehouse"
        )


def _is_own(docs: Path) -> bool:
    names = {path.name for path in docs.iterdir()}
    return not names or "index.html" in names


def begin_next(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """A new database to read filings into, open for writing, that holds the published raw tables.

    What a killed refresh left behind is removed first. Where the last next database was built by
    this code and published, and nobody has touched either since, it is the new one, with all that
    is built. The storage version is set when the file is made; everything built later in it keeps
    that version.
    """
    connection = duckdb.connect()
    if _is_to_go_on(connection, warehouse):
        discard_next(warehouse, but_the_database=True)
        warehouse.next.replace(warehouse.reading)
        connection.execute(f"attach {literal(warehouse.reading)} as next")
        connection.execute("use next")
        # Gates are passed by each run.
        connection.execute("drop table if exists audit.gates")
        return connection
    discard_next(warehouse)
    warehouse.reading.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"attach {literal(warehouse.reading)} as next (storage_version '{STORAGE_VERSION}')"
    )
    connection.execute("create schema next.raw")
    for name in TABLES:
        connection.execute(made_empty(name, "next.raw"))
    if warehouse.published.exists():
        _copy_raw(connection, warehouse)
    connection.execute("use next")
    # What nobody read is looked for by this name; the rest of the figures are there as well.
    connection.execute(
        "create view raw.unread as select sha256, figure_seq, locator, column_seq, figure_text "
        "from raw.figures where state = 'unread'"
    )
    return connection


def _is_to_go_on(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> bool:
    from ingest.running.publication import is_untouched
    from ingest.running.unchanged import built_before

    if not is_untouched(warehouse):
        return False
    try:
        connection.execute(f"attach {literal(warehouse.next)} as earlier (read_only)")
        connection.execute("use earlier")
        is_known = bool(built_before(connection))
        connection.execute("use memory")
        connection.execute("detach earlier")
    except duckdb.Error:
        return False
    return is_known


def _copy_raw(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    try:
        connection.execute(f"attach {literal(warehouse.published)} as published (read_only)")
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
    if ("runs",) not in present:
        raise WarehouseError(
            f"{warehouse.published} is a database of something else; name another warehouse"
        )


def end_reading(warehouse: Warehouse, run_id: str) -> None:
    """Everything was read: what was begun becomes the next database, with Data Docs to come.

    A reading that was cut short is no next database, so that no later step goes on from it.
    """
    warehouse.next_data_docs.mkdir()
    (warehouse.next_data_docs / RUN_FILE).write_text(f"{run_id}\n", encoding="utf-8")
    warehouse.reading.replace(warehouse.next)


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


def discard_next(warehouse: Warehouse, *, but_the_database: bool = False) -> None:
    """Remove the next database, its write-ahead log and its Data Docs, and what a killed conversion
    left; or all but the database."""
    paths = [warehouse.reading, warehouse.delivery]
    if not but_the_database:
        paths.append(warehouse.next)
    for path in paths:
        path.unlink(missing_ok=True)
        write_ahead_log(path).unlink(missing_ok=True)
    for folder in (warehouse.next_data_docs, warehouse.converting):
        shutil.rmtree(folder, ignore_errors=True)


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A database file to be read, under a name that none of its schemas has."""
    connection = duckdb.connect()
    try:
        connection.execute(f"attach {literal(path)} as {DATABASE} (read_only)")
    except BaseException:
        connection.close()
        raise
    connection.execute(f"use {DATABASE}")
    return connection


def opening_words(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    """How to open a file whose name is also that of a schema in it, as ``marts.duckdb``.

    DuckDB names a database after its file, and would not know which of the two is meant.
    """
    name = path.name.lstrip(".").split(".")[0]
    schemas = connection.execute("select schema_name from duckdb_schemas()").fetchall()
    if (name,) not in schemas:
        return None
    return f"open it under another name than {name}: attach {literal(path)} as {DATABASE}"


def write_ahead_log(path: Path) -> Path:
    """The file in which DuckDB keeps what it has not yet put into the database file."""
    return path.with_name(f"{path.name}.wal")


def literal(path: Path) -> str:
    """A path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
