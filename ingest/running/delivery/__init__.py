"""What is published: a small copy of the next database, with its words in it.

Analysts get the marts, views in their own words, what was read and what ``explain`` and ``show``
look up; how it was worked out stays in the build folder.
"""

import duckdb

from ingest.running.delivery.about import write_about
from ingest.running.delivery.chinese import create_chinese_views
from ingest.running.delivery.comments import write_comments
from ingest.running.delivery.kept import copy_kept
from ingest.running.delivery.keys import write_keys
from ingest.running.memory import bind
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, literal

# A table takes one block at least, and most of ours need far less than the default's 256 KiB.
BLOCK_BYTES = 65_536


def write_delivery(warehouse: Warehouse) -> None:
    """Write what is to be published of the next database to ``warehouse.delivery``."""
    try:
        _write(warehouse, is_bound=True)
    except duckdb.OutOfMemoryException:
        _write(warehouse, is_bound=False)


def _write(warehouse: Warehouse, *, is_bound: bool) -> None:
    """The same within a bound of memory, or with what the machine has."""
    warehouse.delivery.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        if is_bound:
            bind(connection, "publish")
        connection.execute(f"set temp_directory = {literal(warehouse.build_folder / 'aside')}")
        connection.execute(f"attach {literal(warehouse.next)} as built (read_only)")
        connection.execute(
            f"attach {literal(warehouse.delivery)} as delivery "
            f"(storage_version '{STORAGE_VERSION}', block_size {BLOCK_BYTES})"
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
