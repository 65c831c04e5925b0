"""What a delivery holds beside what the next database has for it."""

from pathlib import Path

import duckdb

from ingest.running.delivery.kept import is_published, rows_kept
from ingest.running.warehouse import Warehouse


def differing(place: Warehouse, delivered: Path) -> list[str]:
    """The tables of a delivery that have other rows than the next database has for them."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{place.next}' as built (read_only)")
        connection.execute(f"attach '{delivered}' as delivery (read_only)")
        tables = connection.execute(
            "select schema_name, schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'delivery'"
        ).fetchall()
        found = []
        for schema, name in tables:
            if is_published(schema, name.removeprefix(f"{schema}.")):
                built, there = rows_kept("built", name), f"from delivery.{name}"
                for one, other in ((built, there), (there, built)):
                    left = connection.execute(f"({one}) except all ({other}) limit 1").fetchall()
                    found += [name] if left else []
    return found
