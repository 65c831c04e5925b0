"""Publishing: the database and its Data Docs change places with the published ones together.

What is published is a delivery, written of the next database (``ingest.running.delivery``).

Two names cannot change in one step of a file system, so the step is a note on disk. Before it
is there, nothing published has changed. From then on the publication is decided: names change
one after the other, and where the process ends in between, the next start finds the note and
changes the rest. The old Data Docs are kept until everything is in its place.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import duckdb

from ingest.running.delivery import write_delivery
from ingest.running.delivery.onward import Changes
from ingest.running.stopping import published, uninterrupted
from ingest.running.warehouse import RUN_FILE, Warehouse, WarehouseError, write_ahead_log


def publish(warehouse: Warehouse, changes: Changes | None = None) -> None:
    """Put what is delivered of the next database, and its Data Docs, in the place of the published
    ones, as one step. The next database stays in the build folder, with all its steps.

    ``changes`` says of the tables of which it is known which rows are other than published.

    Readers that have the old file open go on reading it. All bytes are on disk before a name
    changes.
    """
    with duckdb.connect(str(warehouse.next)) as connection:
        connection.execute("checkpoint")
        ((run_id,),) = connection.execute(
            "select max_by(run_id, started_at) from raw.runs"
        ).fetchall()
    if _run_of(warehouse.next_data_docs) != run_id:
        raise WarehouseError(
            "nothing was published: its Data Docs are of another run; see yibao check"
        )
    write_delivery(warehouse, changes)
    _to_disk(warehouse.delivery)
    for path in [*warehouse.next_data_docs.rglob("*"), warehouse.next_data_docs]:
        _to_disk(path)
    _to_disk(warehouse.next.parent)
    with uninterrupted():
        _note(warehouse).parent.mkdir(exist_ok=True)
        written = _note(warehouse).with_suffix(".new")
        written.write_text(run_id, encoding="utf-8")
        _to_disk(written)
        written.replace(_note(warehouse))
        _to_disk(warehouse.build_folder)
        finish(warehouse)
        published(str(warehouse.published))


def finish(warehouse: Warehouse) -> None:
    """Change what names a publication has left to change; nothing where none was decided.

    Each step is done once, whatever the moment at which an earlier process ended.
    """
    note = _note(warehouse)
    if note.exists():
        run_id = note.read_text(encoding="utf-8")
        if _run_of(warehouse.next_data_docs) == run_id:
            if warehouse.data_docs.exists():
                shutil.rmtree(_old_data_docs(warehouse), ignore_errors=True)
                warehouse.data_docs.replace(_old_data_docs(warehouse))
            warehouse.next_data_docs.replace(warehouse.data_docs)
        if warehouse.delivery.exists():
            # What a writer left beside the old file does not belong to the new one.
            log = write_ahead_log(warehouse.published)
            if log.exists():
                log.replace(warehouse.build_folder / "old.wal")
            warehouse.delivery.replace(warehouse.published)
            stamp(warehouse)
        _to_disk(warehouse.published.parent)
        note.unlink()
        _to_disk(warehouse.build_folder)
    (warehouse.build_folder / "old.wal").unlink(missing_ok=True)
    shutil.rmtree(_old_data_docs(warehouse), ignore_errors=True)


def stamp(warehouse: Warehouse) -> None:
    """Keep what the published file and the next database behind it look like, to know later that
    nobody has touched them."""
    with suppress(OSError):
        _stamp(warehouse).write_text(_states(warehouse), encoding="utf-8")


def is_untouched(warehouse: Warehouse) -> bool:
    """Whether the published file and the next database are those of the last publication, by
    inode, size and time."""
    try:
        return _stamp(warehouse).read_text(encoding="utf-8") == _states(warehouse)
    except OSError:
        return False


def _stamp(warehouse: Warehouse) -> Path:
    return warehouse.build_folder / "published.txt"


def _states(warehouse: Warehouse) -> str:
    states = [path.stat() for path in (warehouse.published, warehouse.next)]
    # What a writer has not yet put into a file lies beside it.
    logs = [write_ahead_log(path).exists() for path in (warehouse.published, warehouse.next)]
    return " ".join(f"{s.st_ino} {s.st_size} {s.st_mtime_ns}" for s in states) + f" {logs}"


def _note(warehouse: Warehouse) -> Path:
    """The run whose publication is decided."""
    return warehouse.build_folder / "publishing.txt"


def _old_data_docs(warehouse: Warehouse) -> Path:
    return warehouse.build_folder / "old_data_docs"


def _run_of(data_docs: Path) -> str | None:
    """The run whose checks the Data Docs show."""
    try:
        return (data_docs / RUN_FILE).read_text(encoding="utf-8").strip()
    except OSError:
        return None


def _to_disk(path: Path) -> None:
    """A file's bytes, or a folder's names, survive a loss of power."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
