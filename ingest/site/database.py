"""The database that the page for SQL asks: what analysts query, in one small file.

It is written in the format of the published file, which older DuckDB reads as well.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.running.delivery.chinese import create_chinese_views
from ingest.running.delivery.comments import write_comments
from ingest.running.delivery.kept import copy_kept
from ingest.running.warehouse import STORAGE_VERSION, literal

# The smallest block there is: most tables need little.
BLOCK_BYTES = 16_384


def small_database(warehouse: Path) -> bytes:
    """The marts, the wide views in both languages and ``about`` of a published warehouse."""
    with TemporaryDirectory(prefix="yibao-") as folder, duckdb.connect() as connection:
        path = Path(folder) / "yibao.duckdb"
        connection.execute(f"attach {literal(warehouse)} as published (read_only)")
        connection.execute(
            f"attach {literal(path)} as small "
            f"(storage_version '{STORAGE_VERSION}', block_size {BLOCK_BYTES})"
        )
        connection.execute("use small")
        connection.execute("begin transaction")
        copy_kept(connection, "published", _is_asked)
        create_chinese_views(connection)
        write_comments(connection)
        connection.execute("commit")
        connection.execute("use memory")
        connection.execute("detach small")
        return path.read_bytes()


def _is_asked(schema: str, name: str) -> bool:
    return schema in ("marts", "analyst") or (schema, name) == ("main", "about")
