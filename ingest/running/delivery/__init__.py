"""What is published: a small copy of the next database, with its words in it.

Analysts get the marts, views in their own words, what was read and what ``explain`` and ``show``
look up; how it was worked out stays in the build folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from ingest.running.delivery import onward
from ingest.running.delivery.about import write_about
from ingest.running.delivery.chinese import create_chinese_views
from ingest.running.delivery.comments import write_comments
from ingest.running.delivery.kept import copy_kept
from ingest.running.delivery.keys import write_keys
from ingest.running.memory import bind
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, literal, write_ahead_log

# A table takes one block at least, and most of ours need far less than the default's 256 KiB. Of a
# larger database long columns of keys are packed better in larger blocks.
BLOCK_BYTES, LARGER_BLOCK_BYTES = 65_536, 262_144
LARGER_FROM_BYTES = 512 * 1024**2


def write_delivery(warehouse: Warehouse, changes: onward.Changes | None = None) -> None:
    """Write what is to be published of the next database to ``warehouse.delivery``.

    Where the published file is the last delivery of this code, only what is other since is written;
    ``changes`` says of the tables of which it is known which rows are.
    """
    size = onward.whole_bytes(warehouse)
    if size is None or not _is_gone_on(warehouse, size, changes):
        try:
            _write_whole(warehouse)
        except duckdb.OutOfMemoryException:
            _write_whole(warehouse, is_bound=False)
        size = warehouse.delivery.stat().st_size
    onward.remember(warehouse, warehouse.delivery, size)


def _is_gone_on(warehouse: Warehouse, size: int, changes: onward.Changes | None) -> bool:
    """Whether a copy of the published file is the delivery; what it cannot be is written whole."""
    with suppress(duckdb.Error), _connected(warehouse) as connection:
        return onward.go_on(connection, warehouse, size, changes)
    return False


def _write_whole(warehouse: Warehouse, *, is_bound: bool = True) -> None:
    """The delivery from nothing, within a bound of memory or with what the machine has."""
    is_larger = warehouse.next.stat().st_size >= LARGER_FROM_BYTES
    block_bytes = LARGER_BLOCK_BYTES if is_larger else BLOCK_BYTES
    with _connected(warehouse, is_bound=is_bound) as connection:
        connection.execute(
            f"attach {literal(warehouse.delivery)} as delivery "
            f"(storage_version '{STORAGE_VERSION}', block_size {block_bytes})"
        )
        connection.execute("use delivery")
        connection.execute("begin transaction")
        copy_kept(connection, "built")
        create_chinese_views(connection)
        write_about(connection)
        write_keys(connection)
        write_comments(connection)
        connection.execute("commit")
        connection.execute("checkpoint delivery")


@contextmanager
def _connected(
    warehouse: Warehouse, *, is_bound: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that has the next database as ``built``, with no delivery begun."""
    warehouse.delivery.unlink(missing_ok=True)
    write_ahead_log(warehouse.delivery).unlink(missing_ok=True)
    with duckdb.connect() as connection:
        if is_bound:
            bind(connection, "publish")
        connection.execute(f"set temp_directory = {literal(warehouse.build_folder / 'aside')}")
        connection.execute(f"attach {literal(warehouse.next)} as built (read_only)")
        yield connection
