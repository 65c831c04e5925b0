"""Tables as files: CSV that any program opens, Parquet that keeps types and texts as they are.

DuckDB writes them row group by row group, sorting on disk where memory is short, so that a large
warehouse takes no more memory than a small one.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from ingest.export.catalogue import SCHEMAS, Column, Relation
from ingest.export.spreadsheet import safe_text
from ingest.running.warehouse import literal

MEMORY = "1GB"
# One thread writes the same bytes every time, and leaves the other core to whoever else works.
THREADS = 1
BYTE_ORDER_MARK = "\N{BYTE ORDER MARK}".encode()
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def limit_memory(connection: duckdb.DuckDBPyConnection, place: Path) -> None:
    """Sort and join in ``MEMORY``, and what does not fit in it below the folder ``place``."""
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"set threads = {THREADS}")
    connection.execute(f"set temp_directory = {literal(place)}")


def csv_path(relation: Relation) -> Path:
    """Where the CSV of a relation lies below the folder of an export."""
    return Path("csv", SCHEMAS[relation.schema], f"{relation.name}.csv")


def parquet_path(relation: Relation) -> Path:
    """Where the Parquet file of a relation lies below the folder of an export."""
    return Path("parquet", SCHEMAS[relation.schema], f"{relation.name}.parquet")


def write_relation(
    connection: duckdb.DuckDBPyConnection, relation: Relation, folder: Path, *, bom: bool
) -> None:
    """Write the CSV and the Parquet file of a relation; with ``bom`` the CSV has a mark before it
    by which Excel knows UTF-8."""
    order = ", ".join(f'"{name}" nulls first' for name in relation.order)
    listed = ", ".join(f'"{column.name}"' for column in relation.columns)
    rows = f"from {relation.place} order by {order}"
    write_csv(
        connection,
        f"select {', '.join(_in_csv(relation.columns))} {rows}",
        folder / csv_path(relation),
        bom=bom,
    )
    path = folder / parquet_path(relation)
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"copy (select {listed} {rows}) to {literal(path)} (format parquet, compression zstd)"
    )


def write_csv(
    connection: duckdb.DuckDBPyConnection, query: str, path: Path, *, bom: bool = False
) -> None:
    """Write the rows of a query whose texts are safe already (``safe_text``) as a CSV with a head.

    Moments are UTC as ISO 8601 has them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = path.with_suffix(".plain") if bom else path
    connection.execute(
        f"copy ({query}) to {literal(plain)} (format csv, header, timestampformat '{MOMENT}')"
    )
    if bom:
        with plain.open("rb") as source, path.open("wb") as target:
            target.write(BYTE_ORDER_MARK)
            shutil.copyfileobj(source, target)
        plain.unlink()


def _in_csv(columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        name = f'"{column.name}"'
        yield f"{safe_text(name)} as {name}" if column.data_type == "VARCHAR" else name
